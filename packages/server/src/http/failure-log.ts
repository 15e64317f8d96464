import type { TokenbookError } from '@tokenbook/core/domain';
import type { Log } from '../log.ts';

type LogFailure = (fields: Readonly<Record<string, unknown>>, failure: TokenbookError) => void;

/** What fails again and again (a full disk, a store that is away, overload) would fill the log, which may lie on that disk. */
const QUIET_MS = 10_000;
const MOST_FAILURES = 100;

/**
 * Tells the log of requests that failed: of the same failure one error in ten seconds, with how many came since the last.
 *
 * @param monotonicMs a clock that nobody sets
 */
export const createFailureLog = (log: Log, monotonicMs: () => number): LogFailure => {
  const told = new Map<string, { readonly atMs: number; since: number }>();
  return (fields, failure) => {
    const key = `${failure.code} ${failure.message}`;
    const last = told.get(key);
    if (last !== undefined && monotonicMs() - last.atMs < QUIET_MS) {
      last.since += 1;
      // As short as the line of a request that succeeds, and where those are written: whoever has its id finds it.
      log.info({ ...fields, code: failure.code }, 'request failed as before');
      return;
    }
    if (told.size >= MOST_FAILURES) told.clear();
    told.set(key, { atMs: monotonicMs(), since: 0 });
    const since = last === undefined || last.since === 0 ? {} : { since: last.since };
    log.error({ ...fields, code: failure.code, ...since, err: failure }, 'request failed');
  };
};
