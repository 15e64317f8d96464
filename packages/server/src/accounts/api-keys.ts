import { randomUUID } from 'node:crypto';
import { SCOPES, type Scope } from '@tokenbook/core/contract';
import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely, Selectable } from 'kysely';
import type { AccountsSchema } from './schema.ts';
import { createSecret, hashSecret } from './secret-token.ts';

export interface ApiKey {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  /** The first characters of the key. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  /** The project of events that name none. Null: `default`. */
  readonly project: string | null;
  readonly createdAtMs: InstantMs;
  readonly expiresAtMs: InstantMs | null;
  readonly revokedAtMs: InstantMs | null;
}

export interface NewApiKey {
  readonly workspaceId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly project: string | null;
  readonly expiresAtMs: InstantMs | null;
}

export interface ApiKeys {
  /** The key and its text, which is known here and never again. */
  create(key: NewApiKey, nowMs: InstantMs): Promise<{ readonly key: ApiKey; readonly secret: string }>;
  /** Newest first, revoked ones too. */
  list(workspaceId: string): Promise<readonly ApiKey[]>;
  /** Whatever its state. Null when no key has this hash. */
  findByHash(hash: string): Promise<ApiKey | null>;
  /** Revokes for good. False when the workspace has no such key. */
  revoke(workspaceId: string, id: string, nowMs: InstantMs): Promise<boolean>;
}

const PREFIX_LENGTH = 8;

export const createApiKeys = (database: Kysely<AccountsSchema>): ApiKeys => ({
  create: async ({ workspaceId, name, scopes, project, expiresAtMs }, nowMs) => {
    const secret = createSecret('tb_');
    const row = {
      id: `key_${randomUUID()}`,
      workspace_id: workspaceId,
      name,
      prefix: secret.slice(0, PREFIX_LENGTH),
      hash: hashSecret(secret),
      scopes: JSON.stringify(scopes),
      project,
      created_at: nowMs,
      expires_at: expiresAtMs,
      revoked_at: null,
    };
    await database.insertInto('api_keys').values(row).execute();
    return { key: toApiKey(row), secret };
  },
  list: async (workspaceId) => {
    const rows = await database
      .selectFrom('api_keys')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(toApiKey);
  },
  findByHash: async (hash) => {
    const row = await database.selectFrom('api_keys').selectAll().where('hash', '=', hash).executeTakeFirst();
    return row === undefined ? null : toApiKey(row);
  },
  revoke: async (workspaceId, id, nowMs) => {
    const known = await database
      .selectFrom('api_keys')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (known === undefined) return false;
    await database
      .updateTable('api_keys')
      .set({ revoked_at: nowMs })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
    return true;
  },
});

/** Scopes as the database holds them. A scope that this version does not know grants nothing. */
export const readScopes = (text: string): readonly Scope[] => {
  const scopes: unknown = JSON.parse(text);
  return Array.isArray(scopes) ? SCOPES.filter((scope) => scopes.includes(scope)) : [];
};

const toApiKey = (row: Selectable<AccountsSchema['api_keys']>): ApiKey => ({
  id: row.id,
  workspaceId: row.workspace_id,
  name: row.name,
  prefix: row.prefix,
  scopes: readScopes(row.scopes),
  project: row.project,
  createdAtMs: row.created_at,
  expiresAtMs: row.expires_at,
  revokedAtMs: row.revoked_at,
});
