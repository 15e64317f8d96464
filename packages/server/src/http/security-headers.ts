/** The dashboard and the reference load what they need from here, and nothing from elsewhere. Charts set styles on elements. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

export interface SecurityOptions {
  /** Whether people reach the server by HTTPS. */
  readonly isSecure: boolean;
  /** Origins that may show the pages below /embed in a frame. */
  readonly embedOrigins: readonly string[];
}

/** Sets what stands on every answer, errors and files included. */
export const setSecurityHeaders = (
  headers: Headers,
  path: string,
  { isSecure, embedOrigins }: SecurityOptions,
): void => {
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  const mayBeFramed = isPage && embedOrigins.length > 0 && (path === '/embed' || path.startsWith('/embed/'));
  const ancestors = mayBeFramed ? embedOrigins.join(' ') : "'none'";
  headers.set('content-security-policy', `${isPage ? PAGE_POLICY : DATA_POLICY}; frame-ancestors ${ancestors}`);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', mayBeFramed ? 'cross-origin' : 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  if (!mayBeFramed) headers.set('x-frame-options', 'DENY');
  if (isSecure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
};
