import { randomUUID } from 'node:crypto';
import { type InstantMs, TokenbookError } from '@tokenbook/core/domain';
import type { Kysely, Selectable } from 'kysely';
import { inWorkspace } from './in-workspace.ts';
import { requireRoom } from './require-room.ts';
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
  /** @throws TokenbookError `conflict` when a view has this name, `invalid_request` when there are too many */
  create(workspaceId: string, view: Pick<SavedView, 'name' | 'query'>, nowMs: InstantMs): Promise<SavedView>;
  /** Null when the workspace has no such view. @throws TokenbookError `conflict` when another view has this name */
  update(workspaceId: string, id: string, view: Pick<SavedView, 'name' | 'query'>): Promise<SavedView | null>;
  /** False when the workspace has no such view. */
  delete(workspaceId: string, id: string): Promise<boolean>;
}

const MOST_VIEWS = 200;

export const createSavedViews = (database: Kysely<AccountsSchema>): SavedViews => ({
  list: (workspaceId) => listOf(database, workspaceId),
  create: (workspaceId, { name, query }, nowMs) =>
    inWorkspace(database, workspaceId, async (transaction) => {
      const views = await listOf(transaction, workspaceId);
      requireRoom(views.length, MOST_VIEWS, 'saved views');
      requireFreeName(views, name);
      const id = `view_${randomUUID()}`;
      await transaction
        .insertInto('saved_views')
        .values({ id, workspace_id: workspaceId, name, query, created_at: nowMs })
        .execute();
      return { id, name, query, createdAtMs: nowMs };
    }),
  update: (workspaceId, id, { name, query }) =>
    inWorkspace(database, workspaceId, async (transaction) => {
      const others = (await listOf(transaction, workspaceId)).filter((view) => view.id !== id);
      requireFreeName(others, name);
      const rows = await transaction
        .updateTable('saved_views')
        .set({ name, query })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .returningAll()
        .execute();
      return rows.map(toView)[0] ?? null;
    }),
  delete: async (workspaceId, id) => {
    const { numDeletedRows } = await database
      .deleteFrom('saved_views')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
});

const listOf = async (database: Kysely<AccountsSchema>, workspaceId: string): Promise<readonly SavedView[]> => {
  const rows = await database
    .selectFrom('saved_views')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toView);
};

const requireFreeName = (views: readonly SavedView[], name: string): void => {
  if (!views.some((view) => view.name === name)) return;
  const detail = `There is a view called ${JSON.stringify(name)} already. Choose another name.`;
  throw new TokenbookError('conflict', detail, { problems: [{ pointer: '/name', detail }] });
};

const toView = ({ id, name, query, created_at }: Selectable<AccountsSchema['saved_views']>): SavedView => ({
  id,
  name,
  query,
  createdAtMs: created_at,
});
