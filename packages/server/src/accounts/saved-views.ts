import { randomUUID } from 'node:crypto';
import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely, Selectable } from 'kysely';
import type { AccountsSchema } from './schema.ts';

/** A named query of the dashboard. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The dashboard's address after the question mark. */
  readonly query: string;
  readonly createdAtMs: InstantMs;
}

export interface SavedViews {
  /** Oldest first. */
  list(workspaceId: string): Promise<readonly SavedView[]>;
  create(workspaceId: string, view: Pick<SavedView, 'name' | 'query'>, nowMs: InstantMs): Promise<SavedView>;
  /** Null when the workspace has no such view. */
  update(workspaceId: string, id: string, view: Pick<SavedView, 'name' | 'query'>): Promise<SavedView | null>;
  /** False when the workspace has no such view. */
  delete(workspaceId: string, id: string): Promise<boolean>;
}

export const createSavedViews = (database: Kysely<AccountsSchema>): SavedViews => ({
  list: async (workspaceId) => {
    const rows = await database
      .selectFrom('saved_views')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(toView);
  },
  create: async (workspaceId, { name, query }, nowMs) => {
    const id = `view_${randomUUID()}`;
    await database
      .insertInto('saved_views')
      .values({ id, workspace_id: workspaceId, name, query, created_at: nowMs })
      .execute();
    return { id, name, query, createdAtMs: nowMs };
  },
  update: async (workspaceId, id, { name, query }) => {
    const rows = await database
      .updateTable('saved_views')
      .set({ name, query })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .returningAll()
      .execute();
    return rows.map(toView)[0] ?? null;
  },
  delete: async (workspaceId, id) => {
    const { numDeletedRows } = await database
      .deleteFrom('saved_views')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
});

const toView = ({ id, name, query, created_at }: Selectable<AccountsSchema['saved_views']>): SavedView => ({
  id,
  name,
  query,
  createdAtMs: created_at,
});
