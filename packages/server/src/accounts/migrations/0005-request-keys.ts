import type { Kysely, Migration } from 'kysely';

/** Calls are known by the provider's request id, too: what a tool's log and its telemetry have in common. */
export const requestKeysMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    await database.schema.alterTable('trace_spans').addColumn('request_key', 'text').execute();
    await database.schema
      .createIndex('trace_spans_request_key')
      .on('trace_spans')
      .columns(['workspace_id', 'request_key'])
      .where('request_key', 'is not', null)
      .execute();
  },
};
