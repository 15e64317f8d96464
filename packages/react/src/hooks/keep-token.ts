/** A token is renewed this long before it ends: what is asked with it has to arrive. */
const SHORTLY_MS = 30_000;

/** A function for tokens that can be told that the server refused the one it keeps. */
interface KeptToken {
  (): Promise<string>;
  readonly forget: (token: string) => boolean;
}

/**
 * Keeps what `fetchToken` answers until shortly before it ends, for `token` of `UsageProvider` and of the client: the page asks its own server once
 * and not for each request. Make one for each person, outside of a component or in a `useMemo`.
 *
 * Rejects as `fetchToken` does; what failed is asked for again, and so is what the server refused before its time. What says no end of its own (an API
 * key) is kept.
 *
 * @example
 * const token = keepToken(async () => {
 *   const response = await fetch('/my/usage-token');
 *   if (!response.ok) throw new Error(`The token: ${response.status}`);
 *   return response.text();
 * });
 */
export const keepToken = (fetchToken: () => Promise<string>): KeptToken => {
  let kept: { readonly token: Promise<string>; value?: string; untilMs: number } | null = null;
  const give = () => {
    if (kept !== null && Date.now() < kept.untilMs) return kept.token;
    const asking: NonNullable<typeof kept> = { token: fetchToken(), untilMs: Number.POSITIVE_INFINITY };
    kept = asking;
    asking.token.then(
      (token) => {
        asking.value = token;
        asking.untilMs = Date.now() + lifeMsOf(token) - SHORTLY_MS;
      },
      () => {
        if (kept === asking) kept = null;
      },
    );
    return asking.token;
  };
  const forget = (token: string): boolean => {
    // Ten requests are refused together: the first forgets, the others wait for what comes in its place.
    if (kept?.value === token) kept = null;
    return true;
  };
  return Object.assign(give, { forget });
};

/** How long a token lives, by its own two instants: a reader's clock may be wrong by hours, though it goes on while the device sleeps. */
const lifeMsOf = (token: string): number => {
  try {
    const claims = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    const lifeMs = (claims.exp - claims.iat) * 1000;
    return Number.isFinite(lifeMs) ? lifeMs : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};
