import type { Kysely, Migration } from 'kysely';

/** What deletions remember of the clock: one row, or none before the first round. */
export const retentionClockMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    await database.schema
      .createTable('retention_clock')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('believed_at', 'bigint', (column) => column.notNull())
      .addColumn('doubted_at', 'bigint')
      .execute();
  },
};
