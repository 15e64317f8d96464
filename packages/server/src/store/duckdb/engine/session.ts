import { existsSync } from 'node:fs';
import { type FileHandle, open as openFile, stat } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from '@duckdb/node-api';
import { Extents } from '../rows/extents.ts';
import { ID_TABLES } from '../rows/fingerprint.ts';
import { FingerprintSet } from '../rows/fingerprint-set.ts';
import { LocalDays } from '../rows/local-days.ts';
import { Names } from '../rows/names.ts';
import { Appenders } from './appenders.ts';
import { query, toBigInt, toNumber } from './query.ts';
import { ReadPool } from './read-pool.ts';
import { ledgerState, restoreIds, saveIds } from './saved-ids.ts';
import { migrate } from './schema.ts';
import { removed } from './store-errors.ts';
import { readWholeTexts } from './whole-texts.ts';

/** How the engine is set up. */
export interface EngineOptions {
  /** Engine threads, and queries at once. */
  readonly threads: number;
  /** What the engine may take for its buffers, in MB. Past it, it writes to its temporary folder. */
  readonly memoryMb: number;
  /** The blocks of a new ledger's file, in bytes: a power of two from 16 KiB to 256 KiB. A ledger that is there keeps its own. */
  readonly blockBytes: number;
  /** Told before a ledger of an earlier version is brought to this one, which takes some seconds for each ten million events. */
  readonly onUpgrade?: ((from: number, to: number) => void) | undefined;
}

/** An open ledger file: the engine's connections and what is kept in memory beside them. */
export interface Session {
  readonly reads: ReadPool;
  /** Appends, changes and checkpoints. */
  readonly writer: DuckDBConnection;
  /** Of the writer. */
  readonly appenders: Appenders;
  /** Moves and merges in the background, beside the writer. */
  readonly mover: DuckDBConnection;
  readonly names: Names;
  readonly extents: Extents;
  readonly localDays: LocalDays;
  /** Of every stored id, once they are loaded. What is appended before is among them from then on. */
  readonly fingerprints: FingerprintSet;
  /** Whether the fingerprints of every stored id are in memory. @throws why they cannot be read */
  readonly areFingerprintsLoaded: () => boolean;
  readonly hotCount: number;
  readonly nextSeq: bigint;
  /** The file itself, to be read from while nothing is written to it. Whoever opens it by its path takes the engine's lock away when it closes it. */
  readonly file: FileHandle;
  /** @throws TokenbookError `store_unavailable` when the file at the path is another one, or none: what is written then is not there after the end */
  readonly expectInPlace: () => Promise<void>;
  /** Whether the engine's log, which has what was committed since the last checkpoint, is beside the file. */
  readonly hasLog: () => boolean;
  /** Keeps the ids in memory for the next start. After a checkpoint, when nothing is written any more. */
  readonly keepIds: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens, locks down and migrates a ledger file. Fails when another process holds it: the engine's own lock, gone with its process. */
export const openSession = async (
  path: string,
  { threads, memoryMb, blockBytes, onUpgrade }: EngineOptions,
): Promise<Session> => {
  readWholeTexts();
  const instance = await DuckDBInstance.create(path, {
    threads: String(threads),
    memory_limit: `${memoryMb}MB`,
    default_block_size: String(blockBytes),
    // Blocks that were used once stay this process's: to have the pages of 150 MB anew took most of a move's commit (decision 0207).
    block_allocator_memory: `${memoryMb}MB`,
    // No files, no network, no extensions, whatever a statement says.
    enable_external_access: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // Checkpoints come after moves, or never in the middle of a backup: this store calls them itself.
    checkpoint_threshold: '1TB',
    // Rows are fetched by their ids, a page of the log at a time. With the engine's own limit of 50 a longer page reads the whole table.
    dynamic_or_filter_threshold: '1024',
  });
  const file = await openFile(path).catch((error: unknown) => {
    instance.closeSync();
    throw error;
  });
  try {
    const state = await ledgerState(file, path);
    const opened = await stat(path);
    const writer = await instance.connect();
    await query(writer, 'SET lock_configuration = true');
    await migrate(writer, onUpgrade);
    const names = await Names.load(writer);
    const extents = await Extents.load(writer);
    const localDays = await LocalDays.load(writer);
    const [hot] = await query(writer, 'SELECT count(*), coalesce(max(seq), 0) FROM hot');
    const reads = await ReadPool.open(instance, READS_A_THREAD * threads);
    const mover = await instance.connect();
    const fingerprints = new FingerprintSet();
    const loading = await beginLoading(instance);
    const closing = new AbortController();
    // Which of them are in memory.
    let known: 'in part' | 'as kept' | 'all' = 'in part';
    const load = async () => {
      const { signal } = closing;
      const kept = await restoreIds(path, state, signal).catch(() => null);
      const isOfThis = kept !== null && (await hasNewest(loading, kept).catch(() => false));
      if (isOfThis) fingerprints.adopt(kept);
      else await loadFingerprints(loading, fingerprints, signal);
      known = isOfThis ? 'as kept' : 'all';
    };
    let failure: { readonly reason: unknown } | null = null;
    const loaded = load()
      .catch((reason: unknown) => {
        failure = { reason };
      })
      .finally(() => loading.closeSync());
    const appenders = new Appenders(writer);
    return {
      reads,
      writer,
      appenders,
      mover,
      names,
      extents,
      localDays,
      fingerprints,
      areFingerprintsLoaded: () => {
        // Whoever appends hears of it.
        if (failure !== null) throw failure.reason;
        return known !== 'in part';
      },
      hotCount: toNumber(hot?.[0]),
      nextSeq: toBigInt(hot?.[1]) + 1n,
      file,
      expectInPlace: async () => {
        const there = await stat(path).catch(() => null);
        if (there?.ino !== opened.ino || there.dev !== opened.dev) throw removed();
      },
      // A few microseconds, where asking beside the event loop would wait for reads that are under way.
      hasLog: () => existsSync(`${path}.wal`),
      keepIds: async () => {
        if (known === 'in part' || fingerprints.size < LEAST_KEPT) return;
        const last = await ledgerState(file, path);
        const isKept = known === 'as kept' && state !== null && last?.equals(state) === true;
        if (last !== null && !isKept) await saveIds(path, last, fingerprints);
      },
      close: async () => {
        closing.abort(new Error('The ledger was closed.'));
        await loaded;
        await reads.close();
        appenders.close();
        writer.closeSync();
        mover.closeSync();
        instance.closeSync();
        await file.close();
      },
    };
  } catch (error) {
    instance.closeSync();
    await file.close();
    throw error;
  }
};

/** An answer that is not read to its end holds the file open until it is collected as garbage: it is interrupted, and read until it says so. */
const endStream = async (connection: DuckDBConnection, result: DuckDBResult): Promise<void> => {
  connection.interrupt();
  try {
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; )
      chunk = await result.fetchChunk();
  } catch {
    // That it was interrupted.
  }
};

/** While the answer of one read is on its way through the thread that answers, another keeps the engine busy. */
const READS_A_THREAD = 2;

/** Fewer ids are read from their rows in no time. */
const LEAST_KEPT = 100_000;

const LOW_BITS = 0xffff_ffffn;

/** So many rows are put in order at once: some 50 MB of the engine's memory. */
const SLICE = 2_000_000;

/** The fingerprints of every table, by slices. */
const slicesOf = async (connection: DuckDBConnection): Promise<readonly string[]> => {
  const slices: string[] = [];
  for (const table of ID_TABLES) {
    const [row] = await query(connection, `SELECT max(rowid) FROM ${table}`);
    for (let from = 0; from <= toNumber(row?.[0] ?? -1); from += SLICE) {
      slices.push(
        `SELECT (fingerprint & ${LOW_BITS})::UINTEGER AS low, (fingerprint >> 32)::UINTEGER AS high FROM ${table} ` +
          `WHERE rowid >= ${from} AND rowid < ${from + SLICE}`,
      );
    }
  }
  return slices;
};

/** Of each table, from its end: where two copies of one ledger went apart. */
const NEWEST = 64;

/** Whether a set knows the newest ids of every table. Headers name no ledger: those of two with as many checkpoints and blocks are the same. */
const hasNewest = async (connection: DuckDBConnection, set: FingerprintSet): Promise<boolean> => {
  const newest = ID_TABLES.map(
    (table) => `SELECT fingerprint FROM ${table} WHERE rowid > (SELECT max(rowid) FROM ${table}) - ${NEWEST}`,
  );
  const rows = await query(
    connection,
    `SELECT (fingerprint & ${LOW_BITS})::UINTEGER, (fingerprint >> 32)::UINTEGER FROM (${newest.join(' UNION ALL ')})`,
  );
  return rows.every(([low = null, high = null]) => set.has(toNumber(low), toNumber(high)));
};

/**
 * A connection with one snapshot, of now: a move between two slices would carry rows past what is read, and what is appended from now on would be
 * among the newest.
 */
const beginLoading = async (instance: DuckDBInstance): Promise<DuckDBConnection> => {
  const connection = await instance.connect();
  await connection.run('BEGIN TRANSACTION READ ONLY');
  // The engine takes it at the first statement.
  await connection.run('SELECT count(*) FROM meta');
  return connection;
};

/** @throws the signal's reason: a command that only read would wait for the ids of every call before it ends */
const loadFingerprints = async (
  connection: DuckDBConnection,
  set: FingerprintSet,
  signal: AbortSignal,
): Promise<void> => {
  signal.throwIfAborted();
  const counts = ID_TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
  const [count] = await query(connection, `SELECT ${counts}`);
  set.reserve(toNumber(count?.[0]));
  for (const slice of await slicesOf(connection)) {
    const result = await connection.stream(`SELECT low, high FROM (${slice}) ORDER BY high`);
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      if (signal.aborted) {
        await endStream(connection, result);
        throw signal.reason;
      }
      const [lows, highs] = [chunk.getColumnVector(0), chunk.getColumnVector(1)];
      for (let index = 0; index < lows.itemCount; index += 1) {
        set.add(Number(lows.getItem(index)), Number(highs.getItem(index)));
      }
    }
  }
};
