import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Documents } from './documents.ts';
import type { AccountsSchema } from './schema.ts';

/** What a workspace set about prices, as `prices/parse-override.ts` reads it. */
export const createPriceOverrides = (database: Kysely<AccountsSchema>): Documents => ({
  list: async (workspaceId) => {
    const rows = await database
      .selectFrom('price_overrides')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id, document, created_at }) => ({
      id,
      document: JSON.parse(document) as unknown,
      createdAtMs: created_at,
    }));
  },
  create: async (workspaceId, document, nowMs) => {
    const id = `price_${randomUUID()}`;
    await database
      .insertInto('price_overrides')
      .values({ id, workspace_id: workspaceId, document: JSON.stringify(document), created_at: nowMs })
      .execute();
    return { id, document, createdAtMs: nowMs };
  },
  delete: async (workspaceId, id) => {
    const { numDeletedRows } = await database
      .deleteFrom('price_overrides')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
});
