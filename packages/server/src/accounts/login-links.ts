import type { Scope } from '@tokenbook/core/contract';
import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely } from 'kysely';
import { readScopes } from './api-keys.ts';
import type { AccountsSchema } from './schema.ts';
import { createSecret, hashSecret } from './secret-token.ts';

/** What a login link signs in to. */
export interface LoginGrant {
  readonly workspaceId: string;
  readonly scopes: readonly Scope[];
  /** The key that it was made with, which the session does not outlive. Null: none. */
  readonly keyId: string | null;
}

export interface LoginLinks {
  create(grant: LoginGrant, nowMs: InstantMs): Promise<{ readonly secret: string; readonly expiresAtMs: InstantMs }>;
  /** Uses a link up. Null when it is unknown, over, or was used before. Of two at once one wins. */
  redeem(secret: string, nowMs: InstantMs): Promise<LoginGrant | null>;
}

export const LOGIN_LINK_LIFETIME_MS = 15 * 60_000;

export const createLoginLinks = (database: Kysely<AccountsSchema>): LoginLinks => ({
  create: async ({ workspaceId, scopes, keyId }, nowMs) => {
    const secret = createSecret('tbl_');
    const expiresAtMs = nowMs + LOGIN_LINK_LIFETIME_MS;
    await database.deleteFrom('login_links').where('expires_at', '<', nowMs).execute();
    await database
      .insertInto('login_links')
      .values({
        hash: hashSecret(secret),
        workspace_id: workspaceId,
        scopes: JSON.stringify(scopes),
        expires_at: expiresAtMs,
        key_id: keyId,
      })
      .execute();
    return { secret, expiresAtMs };
  },
  redeem: async (secret, nowMs) => {
    const row = await database
      .deleteFrom('login_links')
      .where('hash', '=', hashSecret(secret))
      .returningAll()
      .executeTakeFirst();
    if (row === undefined || row.expires_at <= nowMs) return null;
    return { workspaceId: row.workspace_id, scopes: readScopes(row.scopes), keyId: row.key_id };
  },
});
