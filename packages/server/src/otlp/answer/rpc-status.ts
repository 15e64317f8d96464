/** gRPC's status codes that OTLP/HTTP answers are made of (google.rpc.Code, checked 2026-11-24). */
export const RPC_CODES = {
  invalid_argument: 3,
  not_found: 5,
  permission_denied: 7,
  resource_exhausted: 8,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;
export type RpcCode = keyof typeof RPC_CODES;

/** The RPC code of an HTTP status, as google.rpc.Code maps them. */
export const rpcCodeOf = (httpStatus: number): RpcCode => {
  switch (httpStatus) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'permission_denied';
    case 404:
      return 'not_found';
    case 405:
      return 'unimplemented';
    case 413:
    case 429:
      return 'resource_exhausted';
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return httpStatus >= 500 ? 'internal' : 'invalid_argument';
  }
};
