import type { Kysely, Migration } from 'kysely';

/** Which key a login link was made with, and so the session that it signed in to: neither outlives the key. Null for those of the server itself. */
export const keysOfSessionsMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const table of ['login_links', 'sessions'])
      await database.schema.alterTable(table).addColumn('key_id', 'text').execute();
  },
};
