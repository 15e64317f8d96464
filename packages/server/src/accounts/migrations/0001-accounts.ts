import type { Kysely, Migration } from 'kysely';

/** Workspaces stand in the first migration: everything below belongs to exactly one. */
export const accountsMigration: Migration = {
  // A migration must not change with the schema's types, so it knows none.
  up: async (database: Kysely<unknown>) => {
    await database.schema
      .createTable('workspaces')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('time_zone', 'text')
      .addColumn('is_demo', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();

    await database.schema
      .createTable('api_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('prefix', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('project', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute();

    for (const table of ['sessions', 'login_links'] as const) {
      const sessions = database.schema
        .createTable(table)
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
        .addColumn('scopes', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull());
      await (table === 'login_links'
        ? sessions
        : sessions
            .addColumn('created_at', 'bigint', (column) => column.notNull())
            .addColumn('seen_at', 'bigint', (column) => column.notNull())
      ).execute();
    }

    await database.schema
      .createTable('import_checkpoints')
      .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('import_checkpoints_pk', ['workspace_id', 'key'])
      .execute();

    await database.schema
      .createTable('price_overrides')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
