import type { Kysely, Migration } from 'kysely';

/** What OpenTelemetry's counting remembers of spans whose traces may go on. */
export const traceSpansMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    await database.schema
      .createTable('trace_spans')
      .addColumn('workspace_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('trace_id', 'text')
      .addColumn('response_key', 'text')
      .addColumn('session_key', 'text')
      .addColumn('loose_key', 'text')
      .addColumn('batch', 'text', (column) => column.notNull())
      .addColumn('node', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('trace_spans_pk', ['workspace_id', 'id'])
      .execute();
    for (const column of ['trace_id', 'response_key', 'session_key', 'loose_key'] as const) {
      await database.schema
        .createIndex(`trace_spans_${column}`)
        .on('trace_spans')
        .columns(['workspace_id', column])
        .where(column, 'is not', null)
        .execute();
    }
    await database.schema.createIndex('trace_spans_seen_at').on('trace_spans').column('seen_at').execute();

    await database.schema
      .createTable('trace_batches')
      .addColumn('batch', 'text', (column) => column.primaryKey())
      .addColumn('workspace_id', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('trace_spans_batch').on('trace_spans').column('batch').execute();
  },
};
