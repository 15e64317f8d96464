/** The dashboard and the reference load what they need from here, and nothing from elsewhere. Charts set styles on elements. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

/**
 * Sets what stands on every answer, errors and files included. No page may be framed: what is embedded are the components.
 *
 * @param isSecure whether people reach the server by HTTPS
 */
export const setSecurityHeaders = (headers: Headers, isSecure: boolean): void => {
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  headers.set('content-security-policy', `${isPage ? PAGE_POLICY : DATA_POLICY}; frame-ancestors 'none'`);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  if (isSecure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
};
