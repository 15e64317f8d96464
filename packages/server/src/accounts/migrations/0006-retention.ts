import type { Kysely, Migration } from 'kysely';

/** How long each workspace keeps its calls. */
export const retentionMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    await database.schema
      .createTable('retention')
      .addColumn('workspace_id', 'text', (column) => column.primaryKey().references('workspaces.id'))
      .addColumn('keep_days', 'integer', (column) => column.notNull())
      .execute();
  },
};
