/**
 * SQLite's, the system's, and the classes of PostgreSQL's codes: connections (08), room (53), a lock that others hold (55P03), shutting
 * down and starting up (57P).
 */
const CODES =
  /^(SQLITE_(FULL|BUSY|IOERR)|E(NOSPC|CONNREFUSED|CONNRESET|NOTFOUND|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|PIPE)$|08...$|53...$|55P03$|57P0.$)/;
/** Of `pg`, which gives these no code. */
const MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect)/;

/** SQLite's, the system's and PostgreSQL's. */
const NO_ROOM = /^(SQLITE_FULL|ENOSPC|53100)$/;

const hasCode = (error: unknown, codes: RegExp): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.test(error.code);

export const isDiskFull = (error: unknown): boolean => hasCode(error, NO_ROOM);

/** Whether a failure of the accounts' database may be over in a moment: a full disk, a lock, a PostgreSQL that is away. */
export const isUnavailable = (error: unknown): boolean =>
  hasCode(error, CODES) || (error instanceof Error && MESSAGES.test(error.message));
