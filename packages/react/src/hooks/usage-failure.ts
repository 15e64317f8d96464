import { isRetryable, RequestFailed, TokenFailed } from '@tokenbook/core/client';

/** Why there is no answer, as far as a person can do something about it. */
export interface UsageFailure {
  /**
   * `signed-out` (401) and `forbidden` (403): the credential. `no-token`: the function for tokens failed. `busy` (429, 503): it may work later. `offline`: no answer, or none in a minute and a half; a proxy said so, or the network.
   * `unreadable`: something between answered in the server's place.
   * `failed`: the server refused or broke (400, 404, 500 and what is unknown), so that `detail` is all there is to go by.
   */
  readonly kind: 'signed-out' | 'no-token' | 'forbidden' | 'busy' | 'offline' | 'unreadable' | 'failed';
  /** The server's own sentence. Null when it gave none. */
  readonly detail: string | null;
  /** What the server's log calls the request, where the fault is the server's. Absent: it has no line that would say more. */
  readonly requestId?: string | null;
}

export const toFailure = (error: unknown): UsageFailure => {
  if (error instanceof TokenFailed) return { kind: 'no-token', detail: null };
  if (!(error instanceof RequestFailed)) return { kind: 'offline', detail: null };
  if (error.status < 300) return { kind: 'unreadable', detail: null };
  const detail = error.problem?.detail ?? null;
  // What stands before the server has no answer of it.
  if (detail === null && (error.status === 502 || error.status === 504)) return { kind: 'offline', detail };
  switch (error.status) {
    case 401:
      return { kind: 'signed-out', detail };
    case 403:
      return { kind: 'forbidden', detail };
    case 429:
    case 503:
      return { kind: 'busy', detail };
    default:
      return error.status < 500 ? { kind: 'failed', detail } : { kind: 'failed', detail, requestId: error.requestId };
  }
};

const MOST_TRIES = 2;
const LONGEST_WAIT_MS = 30_000;

/** One more try for what may pass by itself; none for an answer that will be the same again, or that was waited for long enough. */
export const shouldRetry = (failures: number, error: Error): boolean =>
  failures < MOST_TRIES && (error instanceof RequestFailed ? isRetryable(error.status) : error.name !== 'TimeoutError');

/** As long as the server asked for, or half a second, then one. */
export const retryDelay = (failures: number, error: Error): number => {
  const asked = error instanceof RequestFailed ? error.retryAfterSeconds : null;
  return asked === null ? 500 * 2 ** failures : Math.min(asked * 1000, LONGEST_WAIT_MS);
};
