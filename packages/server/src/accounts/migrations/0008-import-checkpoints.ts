import type { Kysely, Migration } from 'kysely';

/** What was read of logs is remembered beside the logs' reader, in `imports.json` of the data directory: nothing wrote to this table. */
export const importCheckpointsMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    await database.schema.dropTable('import_checkpoints').execute();
  },
};
