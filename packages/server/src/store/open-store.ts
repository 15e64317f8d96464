import { TokenbookError } from '@tokenbook/core/domain';
import { type Log, SILENT } from '../log.ts';
import { MemoryEventStore } from './memory/memory-event-store.ts';
import type { EventStore } from './port.ts';
import { RememberingEventStore } from './remembering/remembering-event-store.ts';

/** Which ledger to open. */
export interface StoreOptions {
  /** The folder of the embedded store: made when it is not there. Not used by a store with a URL of its own. */
  readonly dataDirectory: string;
  /** `TOKENBOOK_STORE`. Null: the embedded store in `dataDirectory`. `memory://` keeps nothing. */
  readonly url: string | null;
  /** With a URL: refuse where there is no ledger, and make none. */
  readonly mustExist?: boolean;
  /** What the engine of the embedded store may take for its buffers, in MB. Absent: 512. */
  readonly engineMemoryMb?: number;
  /** Where the embedded store says what it found as it was opened. Absent: nowhere. */
  readonly log?: Log;
}

/** Loaded when it is opened: an engine takes a tenth of a second to load, and a process has one store. */
const loadDuckDb = () => import('./duckdb/open-duckdb-event-store.ts');

/**
 * Opens the ledger: the one place that knows which adapters there are.
 *
 * @throws TokenbookError `data_directory_in_use`, `store_damaged`, `store_too_new`, `store_unavailable`, `configuration`, `not_found`
 */
export const openStore = async ({
  dataDirectory,
  url,
  mustExist = false,
  engineMemoryMb,
  log = SILENT,
}: StoreOptions): Promise<EventStore> => {
  // Nobody else writes to the embedded ledger while it is open here. Other processes write to a ClickHouse one.
  if (url === null) {
    const engine = {
      ...(engineMemoryMb === undefined ? {} : { memoryMb: engineMemoryMb }),
      onTornTail: (bytes: number) =>
        log.warn({ bytes }, 'The last write was cut off before it was acknowledged; what there was of it was dropped'),
      onUpgrade: (from: number, to: number) =>
        log.warn(
          { from, to },
          'The ledger is brought to the version of this Tokenbook, which an earlier one cannot open; a large ledger takes a while',
        ),
    };
    const { openDuckDbEventStore } = await loadDuckDb();
    return new RememberingEventStore(await openDuckDbEventStore(dataDirectory, engine));
  }
  if (url === 'memory://') return new MemoryEventStore();
  if (/^clickhouses?:\/\//.test(url)) {
    const { ClickHouseEventStore } = await import('./clickhouse/clickhouse-event-store.ts');
    return ClickHouseEventStore.open(url, { mustExist });
  }
  throw new TokenbookError(
    'configuration',
    `Unknown store "${url.split(':', 1)[0]}://…". TOKENBOOK_STORE is empty for the embedded store, or clickhouse://user:password@host:8123/database.`,
  );
};

/**
 * Puts a backup of the embedded store into a data directory that has no ledger yet.
 *
 * @throws TokenbookError `configuration`, `store_damaged`, `store_too_new`
 */
export const restoreStore = async (backupPath: string, dataDirectory: string): Promise<void> =>
  (await loadDuckDb()).restoreDuckDbBackup(backupPath, dataDirectory);
