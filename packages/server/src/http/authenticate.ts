import { SCOPES, type Scope } from '@tokenbook/core/contract';
import { DEFAULT_PROJECT, TokenbookError } from '@tokenbook/core/domain';
import type { ApiKey } from '../accounts/api-keys.ts';
import type { Accounts } from '../accounts/open-accounts.ts';
import { hashSecret, isWellFormedSecret } from '../accounts/secret-token.ts';
import { createTimedCache } from '../accounts/timed-cache.ts';
import type { Workspace } from '../accounts/workspaces.ts';
import { quote } from '../ingest/quote.ts';
import type { Credential } from './credentials.ts';
import type { Principal } from './principal.ts';

/** How long a key, session or workspace is believed without asking the database: revocation is felt everywhere within this. */
const CREDENTIAL_CACHE_MS = 3_000;

export interface Authenticator {
  /**
   * Who a credential speaks for.
   *
   * @param workspaceName only the operator may name a workspace; null is the one of its key
   * @throws TokenbookError `unauthenticated`, `not_found` for a workspace the operator named, `forbidden` for another's that anyone else named
   */
  authenticate(credential: Credential, workspaceName: string | null): Promise<Principal>;
  /** Forgets what is cached: a key was revoked or a session ended in this process. */
  forget(): void;
}

export interface AuthenticatorOptions {
  readonly accounts: Accounts;
  /** By their SHA-256, hex. */
  readonly operatorKeys: ReadonlyMap<string, OperatorKey>;
  /** Reads an embed token. Null when it is none of ours, or over. */
  readonly readEmbedToken: (token: string, nowMs: number) => Promise<EmbedGrant | null>;
  readonly now: () => number;
}

/** A key of who runs the server. */
export interface OperatorKey {
  /** The name that its events carry. */
  readonly keyName: string | null;
  /** Whom it speaks for when it names no workspace. */
  readonly workspace: string;
}

/** What an embed token grants. */
export interface EmbedGrant {
  readonly workspaceId: string;
  readonly lockedFilters: Principal['lockedFilters'];
  readonly showsPeople: boolean;
  readonly showsCalls: boolean;
  readonly showsTags: readonly string[];
  readonly expiresAtMs: number;
}

export const createAuthenticator = ({
  accounts,
  operatorKeys,
  readEmbedToken,
  now,
}: AuthenticatorOptions): Authenticator => {
  const keys = createTimedCache<ApiKey | null>(CREDENTIAL_CACHE_MS, now);
  const sessions = createTimedCache<Awaited<ReturnType<Accounts['sessions']['use']>>>(CREDENTIAL_CACHE_MS, now);
  const workspaces = createTimedCache<Workspace | null>(CREDENTIAL_CACHE_MS, now);
  const findWorkspace = (idOrName: string) => workspaces.get(idOrName, () => accounts.workspaces.find(idOrName));

  const requireWorkspace = async (id: string): Promise<Workspace> => {
    const workspace = await findWorkspace(id);
    if (workspace === null) throw refused();
    return workspace;
  };

  const asOperator = async ({ keyName, workspace: own }: OperatorKey, named: string | null): Promise<Principal> => {
    const name = named ?? own;
    const workspace = await findWorkspace(name);
    if (workspace === null) {
      throw new TokenbookError(
        'not_found',
        `There is no workspace ${quote(name)}. \`tokenbook workspaces list\` names them.`,
      );
    }
    return { ...everything(workspace, SCOPES), kind: 'operator', keyName };
  };

  const asKey = async (token: string): Promise<Principal> => {
    if (!isWellFormedSecret(token, 'tb_')) throw refused();
    const hash = hashSecret(token);
    const key = await keys.get(hash, () => accounts.keys.findByHash(hash));
    if (key === null || key.revokedAtMs !== null) throw refused();
    if (key.expiresAtMs !== null && key.expiresAtMs <= now()) throw refused();
    const workspace = await requireWorkspace(key.workspaceId);
    return {
      ...everything(workspace, key.scopes),
      kind: 'key',
      keyId: key.id,
      keyName: key.name,
      defaultProject: key.project ?? DEFAULT_PROJECT,
      expiresAtMs: key.expiresAtMs,
    };
  };

  const asSession = async (secret: string): Promise<Principal> => {
    if (!isWellFormedSecret(secret, 'tbs_')) throw refused();
    const session = await sessions.get(hashSecret(secret), () => accounts.sessions.use(secret, now()));
    if (session === null || session.expiresAtMs <= now()) throw refused();
    const workspace = await requireWorkspace(session.workspaceId);
    const { keyId, expiresAtMs } = session;
    return { ...everything(workspace, session.scopes), kind: 'session', keyId, expiresAtMs };
  };

  const asEmbed = async (token: string): Promise<Principal> => {
    const grant = await readEmbedToken(token, now());
    if (grant === null) throw refused();
    const workspace = await requireWorkspace(grant.workspaceId);
    return { ...everything(workspace, ['read']), ...grant, workspace, kind: 'embed' };
  };

  return {
    authenticate: async (credential, workspaceName) => {
      if (credential.kind === 'none') throw refused();
      if (credential.kind === 'cookie') return requireOwn(await asSession(credential.secret), workspaceName);
      const operatorKey = operatorKeys.get(hashSecret(credential.token));
      if (operatorKey !== undefined) return asOperator(operatorKey, workspaceName);
      const isEmbed = credential.token.split('.').length === 3;
      return requireOwn(await (isEmbed ? asEmbed(credential.token) : asKey(credential.token)), workspaceName);
    },
    forget: () => {
      keys.clear();
      sessions.clear();
      workspaces.clear();
    },
  };
};

/**
 * A workspace that is named and not the credential's own is refused, whether there is one or not: what was meant for another ledger must not
 * be written to, or read from, this one.
 */
const requireOwn = (principal: Principal, named: string | null): Principal => {
  const { id, name } = principal.workspace;
  if (named === null || named === id || named === name) return principal;
  throw new TokenbookError(
    'forbidden',
    'This credential speaks for one workspace, and Tokenbook-Workspace names another. Leave the header out: only the operator may name one.',
  );
};

const everything = (workspace: Workspace, scopes: readonly Scope[]): Omit<Principal, 'kind'> => ({
  workspace,
  scopes,
  keyId: null,
  keyName: null,
  defaultProject: DEFAULT_PROJECT,
  lockedFilters: [],
  showsPeople: true,
  showsCalls: true,
  showsTags: [],
  expiresAtMs: null,
});

/** One sentence for every reason: an answer must not tell a revoked key from one that never was. */
const refused = (): TokenbookError =>
  new TokenbookError('unauthenticated', 'No valid credential. Send "Authorization: Bearer <API key>", or sign in.');
