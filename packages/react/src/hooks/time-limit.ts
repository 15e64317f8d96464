/** A signal that aborts with the given one, or when the time is over. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** The time begins anew, and is this long. */
  readonly renew: (ms: number) => void;
  /** What had to be done in time is done. */
  readonly end: () => void;
}

/** `AbortSignal.any` and `AbortSignal.timeout` together, for browsers that have not both, and renewable. */
export const limitTime = (outer: AbortSignal, ms: number): TimeLimit => {
  const ending = new AbortController();
  const abort = () => ending.abort(outer.aborted ? outer.reason : new DOMException('No answer.', 'TimeoutError'));
  outer.addEventListener('abort', abort);
  let timer = setTimeout(abort, ms);
  return {
    signal: ending.signal,
    renew: (nextMs) => {
      clearTimeout(timer);
      timer = setTimeout(abort, nextMs);
    },
    end: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
    },
  };
};
