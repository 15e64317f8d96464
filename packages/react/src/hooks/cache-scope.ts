import { hashText } from '../prepare/hash-text.ts';

/** Tells the answers of one server and credential from another's. */
export const cacheScopeOf = (baseUrl: string | undefined, token: unknown): string =>
  `${baseUrl ?? ''}#${typeof token === 'string' ? hashText(token) : ''}`;

/** Of the server that the page came from, by the browser's session. */
export const OWN_SERVER_SCOPE = cacheScopeOf(undefined, undefined);
