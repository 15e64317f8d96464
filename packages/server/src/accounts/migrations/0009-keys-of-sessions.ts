import type { Kysely, Migration } from 'kysely';

/** Which key a login link, and the session it began, was made with: neither outlives the key. Null for links of the server itself. */
export const keysOfSessionsMigration: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const table of ['login_links', 'sessions'])
      await database.schema.alterTable(table).addColumn('key_id', 'text').execute();
  },
};
