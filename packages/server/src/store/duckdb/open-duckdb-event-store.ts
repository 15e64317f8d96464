import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { TokenbookError } from '@tokenbook/core/domain';
import { DuckDbEventStore } from './duckdb-event-store.ts';
import { claimFile, copyDurably, exists, ledgerPath } from './engine/ledger-file.ts';
import { type EngineOptions, openSession } from './engine/session.ts';
import { isDamage, toOpenError } from './engine/store-errors.ts';
import { countTornBytes, dropZeros } from './engine/torn-tail.ts';
import { OpenLedger } from './open-ledger.ts';

const DEFAULT_MEMORY_MB = 512;
/** The engine's own: with 64 KiB a million events were as large and as soon loaded, and read 5 to 8 % slower; 16 KiB grew to 420 MB before they were loaded. */
const BLOCK_BYTES = 262_144;

export interface LedgerOptions extends Partial<EngineOptions> {
  /** Told how many bytes of unfinished writes were dropped from the end of the log: nothing of them was acknowledged. */
  readonly onTornTail?: (bytes: number) => void;
}

/**
 * Opens the ledger of a data directory, or starts one.
 *
 * @throws TokenbookError `data_directory_in_use`, `store_damaged`, `store_too_new`, `configuration`
 */
export const openDuckDbEventStore = async (
  dataDirectory: string,
  { onTornTail, ...options }: LedgerOptions = {},
): Promise<DuckDbEventStore> => {
  const engine = { threads: availableParallelism(), memoryMb: DEFAULT_MEMORY_MB, blockBytes: BLOCK_BYTES, ...options };
  const path = ledgerPath(dataDirectory);
  const openAgain = () => openSession(path, engine);
  let release = () => {};
  try {
    release = await claimFile(path);
    // Counted before the engine drops them, told once it has found the rest to be whole.
    const tornBytes = onTornTail === undefined ? 0 : await countTornBytes(`${path}.wal`);
    const session = await openAgain().catch(async (error) => {
      // The engine had locked the file when it said so: no other process writes that log.
      if (!isDamage(error) || !(await dropZeros(`${path}.wal`))) throw error;
      return openAgain();
    });
    if (tornBytes > 0) onTornTail?.(tornBytes);
    return new DuckDbEventStore(path, new OpenLedger(session, openAgain), release);
  } catch (error) {
    release();
    throw toOpenError(error, dataDirectory);
  }
};

/**
 * Puts a backup into a data directory that has no ledger, and opens it once to see that it is whole.
 *
 * @throws TokenbookError `configuration` when a ledger is there, `store_damaged`, `store_too_new`
 */
export const restoreDuckDbBackup = async (backupPath: string, dataDirectory: string): Promise<void> => {
  if (!(await exists(backupPath))) {
    throw new TokenbookError(
      'configuration',
      `There is no backup at ${backupPath}. Give the path that \`tokenbook backup\` printed.`,
    );
  }
  const backup = await open(backupPath);
  try {
    await copyDurably(backup, ledgerPath(dataDirectory));
  } finally {
    await backup.close();
  }
  await (await openDuckDbEventStore(dataDirectory)).close();
};
