import { TokenbookError } from '@tokenbook/core/domain';

const RETRY_SECONDS = 5;

/** How the engine says that its file is broken, as of DuckDB 1.5. */
const DAMAGED =
  /serialization error|corrupt|checksum|not a valid duckdb database|failure while replaying|could not read enough bytes|magic bytes/i;
const TOO_NEW = /version number \d+, but we can only read|was created with a newer version|storage version/i;
const LOCKED = /could not set lock|conflicting lock/i;
/** Errors that come again however often it is tried. */
const FAULT = /^(binder|parser|catalog|conversion|not implemented|invalid input|out of range) error/i;
const FATAL = /fatal error|database has been invalidated/i;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** After such an error the engine refuses everything until the file is opened again. */
export const isFatal = (error: unknown): boolean => FATAL.test(messageOf(error));

/** The engine could read the file, and not what is in it. */
export const isDamage = (error: unknown): boolean => DAMAGED.test(messageOf(error)) && !isFatal(error);

/** What an error of the engine means to the caller. The engine's text goes into `cause`: it can hold paths and SQL. */
export const toStoreError = (error: unknown): TokenbookError => {
  if (error instanceof TokenbookError) return error;
  const message = messageOf(error);
  const options = { cause: error };
  if (isDamage(error)) return damaged(error);
  if (/no space left|disk full|not enough space/i.test(message)) {
    return diskFull(error);
  }
  if (/^out of memory error/i.test(message)) {
    return new TokenbookError(
      'busy',
      'This takes more memory than the ledger has now. Ask for a shorter range, set a limit or a filter, or try again in a moment.',
      { ...options, retryAfterSeconds: RETRY_SECONDS },
    );
  }
  if (FAULT.test(message)) {
    return new TokenbookError(
      'internal',
      'The ledger could not do this. That is a fault of Tokenbook, please report it.',
      {
        cause: error,
      },
    );
  }
  return new TokenbookError(
    'store_unavailable',
    'The ledger cannot be reached right now. Nothing of this request was kept. Send it again in a moment; `tokenbook doctor` says more if it stays so.',
    { ...options, retryAfterSeconds: RETRY_SECONDS },
  );
};

export const diskFull = (cause?: unknown): TokenbookError =>
  new TokenbookError(
    'disk_full',
    'The disk that holds the ledger is full. Nothing of this request was kept. Free some space and send it again.',
    { cause, retryAfterSeconds: RETRY_SECONDS },
  );

/** The ledger's own disk may have room. */
export const copyFull = (path: string, cause: unknown): TokenbookError =>
  new TokenbookError(
    'disk_full',
    `The disk of ${path} is full: nothing was copied. Free some space there, or name another.`,
    {
      cause,
    },
  );

export const removed = (): TokenbookError =>
  new TokenbookError(
    'store_unavailable',
    'The file of the ledger was removed, or moved away with its folder, while it was open. Nothing is acknowledged any more. Put the folder back, or restore a backup, and start Tokenbook again.',
    { retryAfterSeconds: RETRY_SECONDS },
  );

const damaged = (cause: unknown): TokenbookError =>
  new TokenbookError(
    'store_damaged',
    'The ledger file is damaged and was not opened, so that no smaller total is shown. Restore the last backup with `tokenbook restore`, or move the file away to start an empty ledger.',
    { cause },
  );

export const inUse = (dataDirectory: string, cause?: unknown): TokenbookError => {
  const pid = /PID (\d+)/.exec(messageOf(cause))?.[1];
  const holder = pid === undefined ? 'another Tokenbook' : `process ${pid}`;
  return new TokenbookError(
    'data_directory_in_use',
    `The data directory ${dataDirectory} is in use by ${holder}. Stop it, talk to it over HTTP, or choose another directory with --data-dir.`,
    { cause },
  );
};

export const tooNew = (cause?: unknown): TokenbookError =>
  new TokenbookError(
    'store_too_new',
    'The ledger was written by a newer Tokenbook than this one. Install that version or a later one, or restore a backup that this one made; the file was left as it is.',
    { cause },
  );

/** What an error at opening means. */
export const toOpenError = (error: unknown, dataDirectory: string): TokenbookError => {
  if (error instanceof TokenbookError) return error;
  const message = messageOf(error);
  if (LOCKED.test(message)) return inUse(dataDirectory, error);
  if (TOO_NEW.test(message)) return tooNew(error);
  if (/permission denied|read-only/i.test(message)) {
    return new TokenbookError(
      'configuration',
      `The data directory ${dataDirectory} cannot be written. Give this user the right to write there, or choose another with --data-dir.`,
      { cause: error },
    );
  }
  if (DAMAGED.test(message)) return damaged(error);
  return toStoreError(error);
};
