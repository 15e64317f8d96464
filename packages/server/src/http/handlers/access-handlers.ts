import type { ACCESS_ROUTES, ApiKeyInfo, SessionInfo, WorkspaceInfo } from '@tokenbook/core/contract';
import { parseInstant, parseTimeZone, TokenbookError, toIsoText, unknownTimeZone } from '@tokenbook/core/domain';
import type { ApiKey } from '../../accounts/api-keys.ts';
import type { Workspace } from '../../accounts/workspaces.ts';
import type { AppContext } from '../app-context.ts';
import { requireSameOrigin } from '../authorize.ts';
import { readCredential } from '../credentials.ts';
import type { Handlers } from '../handler.ts';
import { jsonResponse, noContent } from '../json-response.ts';
import type { Principal } from '../principal.ts';
import { toTokenbookError } from '../problem.ts';
import { publicAddress } from '../public-address.ts';
import { clearSessionCookie, signIn } from '../sign-in.ts';

type AccessRoute = keyof typeof ACCESS_ROUTES;

export const ACCESS_HANDLERS: Pick<Handlers, AccessRoute> = {
  session: ({ principal }, app) => jsonResponse(toSessionInfo(principal, app)),
  signIn: async ({ request, url, body, nowMs }, app) => {
    // Without this another site could sign its visitors in to a workspace of its own.
    requireSameOrigin(request, url, app.publicUrl);
    const { principal, cookie } = await signIn(body.token, nowMs, app);
    return jsonResponse(toSessionInfo(principal, app), 200, { 'set-cookie': cookie });
  },
  openLoginLink: async ({ request, parameters, nowMs }, app) => {
    // A link that is only looked at (HEAD, by a chat's preview) is not used up.
    if (request.method === 'HEAD') return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
    const toDashboard = new Headers({ location: '/', 'cache-control': 'no-store' });
    try {
      toDashboard.set('set-cookie', (await signIn(parameters.token, nowMs, app)).cookie);
    } catch (error) {
      // A person who opens an old link is signed in already, or the dashboard says how to get a new one; a program gets the error.
      if (toTokenbookError(error).code !== 'unauthenticated' || !isForPage(request)) throw error;
    }
    return new Response(null, { status: 303, headers: toDashboard });
  },
  signOut: async ({ request, url, principal }, app) => {
    const credential = readCredential(request, url, app.isSecure);
    if (principal.kind !== 'session' || credential.kind !== 'cookie') {
      throw new TokenbookError('invalid_request', 'Only a session ends by signing out. Revoke a key instead.');
    }
    await app.accounts.sessions.end(credential.secret);
    app.authenticator.forget();
    return noContent({ 'set-cookie': clearSessionCookie(app.isSecure) });
  },
  createLoginLink: async (call, app) => {
    const { principal, nowMs } = call;
    const { secret, expiresAtMs } = await app.accounts.loginLinks.create(
      { workspaceId: principal.workspace.id, scopes: principal.scopes, keyId: principal.keyId },
      nowMs,
    );
    const link = publicAddress(call, app, `/login/${secret}`);
    return jsonResponse({ url: link.href, expiresAt: toIsoText(expiresAtMs) }, 201);
  },
  listKeys: async ({ principal }, { accounts }) =>
    jsonResponse((await accounts.keys.list(principal.workspace.id)).map(toKeyInfo)),
  createKey: async ({ principal, body, nowMs }, { accounts }) => {
    const { key, secret } = await accounts.keys.create(
      {
        workspaceId: principal.workspace.id,
        name: body.name,
        scopes: [...new Set(body.scopes)],
        project: body.project ?? null,
        expiresAtMs: readExpiry(body.expiresAt ?? null, nowMs),
      },
      nowMs,
    );
    return jsonResponse({ ...toKeyInfo(key), key: secret }, 201);
  },
  revokeKey: async ({ principal, parameters, nowMs }, { accounts, authenticator }) => {
    if (!(await accounts.keys.revoke(principal.workspace.id, parameters.id, nowMs))) {
      throw new TokenbookError('not_found', 'There is no such key.');
    }
    authenticator.forget();
    return noContent();
  },
  listWorkspaces: async (_call, app) =>
    jsonResponse((await app.accounts.workspaces.list()).map((workspace) => toWorkspaceInfo(workspace, app))),
  createWorkspace: async ({ body, nowMs }, app) => {
    const workspace = await app.accounts.workspaces.create(
      { name: body.name, timeZone: readTimeZone(body.timeZone ?? null), isDemo: body.isDemo },
      nowMs,
    );
    app.authenticator.forget();
    return jsonResponse(toWorkspaceInfo(workspace, app), 201);
  },
  createEmbedToken: async ({ principal, body, nowMs }, { embedTokens }) => {
    const { token, expiresAtMs } = await embedTokens.sign({ ...body, workspaceId: principal.workspace.id }, nowMs);
    return jsonResponse({ token, expiresAt: toIsoText(expiresAtMs) }, 201);
  },
};

/** Whether a browser asks, to show what it gets. */
const isForPage = (request: Request): boolean => request.headers.get('accept')?.includes('text/html') ?? false;

const toSessionInfo = (principal: Principal, app: AppContext): SessionInfo => ({
  credential: principal.kind,
  workspace: { id: principal.workspace.id, name: principal.workspace.name },
  timeZone: principal.workspace.timeZone ?? app.timeZone,
  isDemo: principal.workspace.isDemo,
  scopes: [...principal.scopes],
  expiresAt: principal.expiresAtMs === null ? null : toIsoText(principal.expiresAtMs),
});

const toKeyInfo = (key: ApiKey): ApiKeyInfo => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: [...key.scopes],
  project: key.project,
  createdAt: toIsoText(key.createdAtMs),
  expiresAt: key.expiresAtMs === null ? null : toIsoText(key.expiresAtMs),
  revokedAt: key.revokedAtMs === null ? null : toIsoText(key.revokedAtMs),
});

const toWorkspaceInfo = (workspace: Workspace, { timeZone }: AppContext): WorkspaceInfo => ({
  id: workspace.id,
  name: workspace.name,
  timeZone: workspace.timeZone ?? timeZone,
  isDemo: workspace.isDemo,
  createdAt: toIsoText(workspace.createdAtMs),
});

const readExpiry = (text: string | null, nowMs: number): number | null => {
  if (text === null) return null;
  const instant = parseInstant(text);
  if (instant !== null && instant > nowMs) return instant;
  throw invalidField('/expiresAt', 'expiresAt is not an instant in the future.');
};

const readTimeZone = (name: string | null): string | null => {
  if (name === null) return null;
  const timeZone = parseTimeZone(name);
  if (timeZone !== null) return timeZone;
  throw invalidField('/timeZone', unknownTimeZone(name));
};

const invalidField = (pointer: string, detail: string): TokenbookError =>
  new TokenbookError('invalid_request', detail, { problems: [{ pointer, detail }] });
