import type { Scope } from '@tokenbook/core/contract';
import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely } from 'kysely';
import { readScopes } from './api-keys.ts';
import type { AccountsSchema } from './schema.ts';
import { createSecret, hashSecret } from './secret-token.ts';

export interface Session {
  readonly workspaceId: string;
  readonly scopes: readonly Scope[];
  /** The key that its login link was made with: the session ends with it. Null: none. */
  readonly keyId: string | null;
  /** When it ends whatever happens. */
  readonly expiresAtMs: InstantMs;
}

export interface Sessions {
  /** A new session and the value of its cookie. */
  create(
    session: Omit<Session, 'expiresAtMs'>,
    nowMs: InstantMs,
  ): Promise<{ readonly session: Session; readonly secret: string }>;
  /** The session of a cookie's value, which counts as used now. Null when it is unknown, idle for too long, or over, or its key is. */
  use(secret: string, nowMs: InstantMs): Promise<Session | null>;
  end(secret: string): Promise<void>;
}

export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60_000;
export const SESSION_IDLE_MS = 7 * 24 * 60 * 60_000;
/** The last use is known to this precision: one write in this time, not one a request. */
const SEEN_STEP_MS = 60 * 60_000;

export const createSessions = (database: Kysely<AccountsSchema>): Sessions => {
  const isValid = async (keyId: string, nowMs: InstantMs): Promise<boolean> => {
    const key = await database
      .selectFrom('api_keys')
      .select(['revoked_at', 'expires_at'])
      .where('id', '=', keyId)
      .executeTakeFirst();
    return key !== undefined && key.revoked_at === null && (key.expires_at === null || key.expires_at > nowMs);
  };
  return {
    create: async ({ workspaceId, scopes, keyId }, nowMs) => {
      const secret = createSecret('tbs_');
      const expiresAtMs = nowMs + SESSION_LIFETIME_MS;
      await database.deleteFrom('sessions').where('expires_at', '<', nowMs).execute();
      await database
        .insertInto('sessions')
        .values({
          hash: hashSecret(secret),
          workspace_id: workspaceId,
          scopes: JSON.stringify(scopes),
          created_at: nowMs,
          seen_at: nowMs,
          expires_at: expiresAtMs,
          key_id: keyId,
        })
        .execute();
      return { session: { workspaceId, scopes, keyId, expiresAtMs }, secret };
    },
    use: async (secret, nowMs) => {
      const hash = hashSecret(secret);
      const row = await database.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (row === undefined) return null;
      const isOver = row.expires_at <= nowMs || row.seen_at + SESSION_IDLE_MS <= nowMs;
      // Left where it is: by a clock that is ahead for an hour everybody would be signed out for good.
      if (isOver || (row.key_id !== null && !(await isValid(row.key_id, nowMs)))) return null;
      if (row.seen_at + SEEN_STEP_MS <= nowMs) {
        // Reads go on where changes of the accounts are refused.
        await database
          .withoutPlugins()
          .updateTable('sessions')
          .set({ seen_at: nowMs })
          .where('hash', '=', hash)
          .execute();
      }
      const { workspace_id: workspaceId, key_id: keyId, expires_at: expiresAtMs } = row;
      return { workspaceId, scopes: readScopes(row.scopes), keyId, expiresAtMs };
    },
    end: async (secret) => {
      await database.deleteFrom('sessions').where('hash', '=', hashSecret(secret)).execute();
    },
  };
};
