import { TokenbookError } from '@tokenbook/core/domain';
import { isWellFormedSecret } from '../accounts/secret-token.ts';
import { SESSION_LIFETIME_MS } from '../accounts/sessions.ts';
import type { AppContext } from './app-context.ts';
import { cookieName } from './credentials.ts';
import type { Principal } from './principal.ts';

export interface SignedIn {
  readonly principal: Principal;
  /** The Set-Cookie header: a new session, whatever cookie the browser sent. */
  readonly cookie: string;
}

/**
 * Exchanges the token of a login link for a session.
 *
 * @throws TokenbookError `unauthenticated` when the link is unknown, over, or was used before
 */
export const signIn = async (token: string, nowMs: number, app: AppContext): Promise<SignedIn> => {
  const grant = isWellFormedSecret(token, 'tbl_') ? await app.accounts.loginLinks.redeem(token, nowMs) : null;
  if (grant === null) {
    throw new TokenbookError(
      'unauthenticated',
      'This login link was used before, or is over. `tokenbook login-link` prints a new one.',
    );
  }
  const { secret } = await app.accounts.sessions.create(grant, nowMs);
  const principal = await app.authenticator.authenticate({ kind: 'cookie', secret }, null);
  return { principal, cookie: toCookie(secret, Math.floor(SESSION_LIFETIME_MS / 1000), app.isSecure) };
};

export const clearSessionCookie = (isSecure: boolean): string => toCookie('', 0, isSecure);

const toCookie = (value: string, maxAgeSeconds: number, isSecure: boolean): string =>
  `${cookieName(isSecure)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
