import { readdirSync, readFileSync } from 'node:fs';
import { TokenbookError } from '@tokenbook/core/domain';

/** Files that the ledger, a backup of it, exports and what Node loads later may open while as many connections are open as may be. */
const SPARE_FILES = 64;

/**
 * How many connections the limit of open files leaves (`ulimit -n`), a connection being one. Without a bound they take all of it: the system then
 * closes new ones without a word to anybody, and the ledger can open nothing. Undefined: there is no limit, or the system does not say (it is not Linux).
 */
export const mostConnections = (): number | undefined => {
  if (process.platform !== 'linux') return undefined;
  const limit = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  if (limit === undefined) return undefined;
  return Math.max(1, Number(limit) - readdirSync('/proc/self/fd').length - SPARE_FILES);
};

export const tooManyConnections = (most: number): TokenbookError =>
  new TokenbookError(
    'busy',
    `${most} connections are open, as many as the limit of open files leaves (ulimit -n, LimitNOFILE): more are closed unanswered.`,
  );
