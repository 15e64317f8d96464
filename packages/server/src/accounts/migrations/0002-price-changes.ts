import type { Kysely, Migration } from 'kysely';

/** Every change of a workspace's own prices, and every re-pricing, in order: overrides hold what is in force, this holds how it came to that. */
export const priceChangesMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    await database.schema
      .createTable('price_changes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createIndex('price_changes_by_time')
      .on('price_changes')
      .columns(['workspace_id', 'changed_at'])
      .execute();
    await database.schema
      .createIndex('price_overrides_by_workspace')
      .on('price_overrides')
      .column('workspace_id')
      .execute();
  },
};
