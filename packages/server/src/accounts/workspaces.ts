import { randomUUID } from 'node:crypto';
import { type InstantMs, TokenbookError } from '@tokenbook/core/domain';
import type { Kysely, Selectable } from 'kysely';
import type { AccountsSchema } from './schema.ts';

/** Who owns events, keys and sessions. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  /** Null: the server's default. */
  readonly timeZone: string | null;
  readonly isDemo: boolean;
  readonly createdAtMs: InstantMs;
}

export interface Workspaces {
  /** Oldest first. */
  list(): Promise<readonly Workspace[]>;
  /** By id or by name. Null when there is none. */
  find(idOrName: string): Promise<Workspace | null>;
  /** @throws TokenbookError `conflict` when the name is taken */
  create(workspace: Pick<Workspace, 'name' | 'timeZone' | 'isDemo'>, nowMs: InstantMs): Promise<Workspace>;
}

/** What local commands and TOKENBOOK_ADMIN_KEY work on unless they name another. */
export const DEFAULT_WORKSPACE = 'default';

export const createWorkspaces = (database: Kysely<AccountsSchema>): Workspaces => ({
  list: async () => {
    const rows = await database.selectFrom('workspaces').selectAll().orderBy('created_at').orderBy('id').execute();
    return rows.map(toWorkspace);
  },
  find: async (idOrName) => {
    const row = await database
      .selectFrom('workspaces')
      .selectAll()
      .where((where) => where.or([where('id', '=', idOrName), where('name', '=', idOrName)]))
      .executeTakeFirst();
    return row === undefined ? null : toWorkspace(row);
  },
  create: async ({ name, timeZone, isDemo }, nowMs) => {
    const row = {
      id: name === DEFAULT_WORKSPACE ? 'ws_default' : `ws_${randomUUID()}`,
      name,
      time_zone: timeZone,
      is_demo: isDemo ? 1 : 0,
      created_at: nowMs,
    };
    const inserted = await database
      .insertInto('workspaces')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) {
      throw new TokenbookError('conflict', `There is a workspace named ${JSON.stringify(name)}. Choose another name.`);
    }
    return toWorkspace(row);
  },
});

const toWorkspace = (row: Selectable<AccountsSchema['workspaces']>): Workspace => ({
  id: row.id,
  name: row.name,
  timeZone: row.time_zone,
  isDemo: row.is_demo === 1,
  createdAtMs: row.created_at,
});
