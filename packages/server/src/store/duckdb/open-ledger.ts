import type { DuckDBConnection } from '@duckdb/node-api';
import { TokenbookError } from '@tokenbook/core/domain';
import { RecentWorkspaces } from './engine/recent-workspaces.ts';
import type { Session } from './engine/session.ts';
import { isFatal, toStoreError } from './engine/store-errors.ts';
import type { Extents } from './rows/extents.ts';
import type { KeptDays } from './rows/local-days.ts';
import type { Names } from './rows/names.ts';
import { LedgerWriter } from './write/ledger-writer.ts';

/** The file's session and what writes to it. */
interface Opened {
  readonly session: Session;
  readonly writer: LedgerWriter;
}

/** Stands for itself where connections are shared out among workspaces. */
export const EVERY_WORKSPACE = '';

type Read<T> = (connection: DuckDBConnection, names: Names, extents: Extents, keptDays: KeptDays) => Promise<T>;

/** The file of a ledger while it is open. After an error that the engine does not recover from, the next use closes it and opens it again. */
export class OpenLedger {
  /** Who reads and writes. */
  readonly recent = new RecentWorkspaces();
  readonly #openSession: () => Promise<Session>;
  #opened: Promise<Opened>;
  #isBroken = false;
  #hasFailedWrite = false;
  #isClosed = false;

  constructor(session: Session, openSession: () => Promise<Session>) {
    this.#openSession = openSession;
    this.#opened = Promise.resolve(this.#toOpened(session));
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether the last write failed. @throws TokenbookError `store_unavailable`, `store_damaged` when the file cannot be opened again */
  async hasFailedWrite(): Promise<boolean> {
    await this.#ready();
    return this.#hasFailedWrite;
  }

  /** All statements of `work` see one snapshot. @throws TokenbookError `store_unavailable`, `store_damaged` */
  async snapshot<T>(workspaceId: string, work: Read<T>): Promise<T> {
    const { session, writer } = await this.#ready();
    if (workspaceId !== EVERY_WORKSPACE) this.recent.note(workspaceId, performance.now());
    try {
      return await session.reads.snapshot(workspaceId, (connection) =>
        work(connection, session.names, session.extents, session.localDays.beforeSnapshot()),
      );
    } catch (error) {
      if (isFatal(error)) this.#isBroken = true;
      throw toStoreError(error);
    } finally {
      // While it closes, nothing more is begun.
      if (!this.#isClosed) writer.upkeep.keepWantedDays();
    }
  }

  /** @throws TokenbookError `store_unavailable`, `store_damaged` */
  async write<T>(work: (writer: LedgerWriter) => Promise<T>): Promise<T> {
    const { session, writer } = await this.#ready();
    // Beside the work, so that it costs no time: a file that goes in between is as one that goes afterwards.
    const inPlace = session.expectInPlace();
    inPlace.catch(() => {});
    try {
      const result = await work(writer);
      await inPlace;
      this.#hasFailedWrite = false;
      return result;
    } catch (error) {
      throw toStoreError(error);
    }
  }

  /** @throws TokenbookError `store_unavailable` when the file at the ledger's path is not the one that is open */
  async expectInPlace(): Promise<void> {
    await (await this.#ready()).session.expectInPlace();
  }

  /** Once nothing is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const opened = await this.#opened.catch(() => null);
    try {
      await opened?.writer.upkeep.settle();
      await opened?.session.reads.settle();
      // What was in the log goes into the main file and the ids beside it, so that the next start has nothing to replay and no ids to read from rows.
      await opened?.writer.upkeep.withStillFile(({ keepIds }) => keepIds()).catch(() => {});
    } finally {
      await opened?.session.close();
    }
  }

  #toOpened(session: Session): Opened {
    const writer = new LedgerWriter(session, (error) => {
      this.#hasFailedWrite = true;
      if (isFatal(error)) this.#isBroken = true;
    });
    return { session, writer };
  }

  async #ready(): Promise<Opened> {
    if (this.#isClosed) {
      throw new TokenbookError('store_unavailable', 'The ledger is closed: Tokenbook is shutting down.', {
        retryAfterSeconds: 5,
      });
    }
    if (this.#isBroken) {
      this.#isBroken = false;
      this.#opened = this.#openAgain(this.#opened);
      this.#opened.catch(() => {
        this.#isBroken = true;
      });
    }
    return this.#opened;
  }

  async #openAgain(before: Promise<Opened>): Promise<Opened> {
    await before.then(
      ({ session, writer }) => {
        writer.upkeep.forgetTimers();
        return session.close();
      },
      () => {},
    );
    try {
      const opened = this.#toOpened(await this.#openSession());
      // What a failed fsync left in the log may be in memory only: written anew into the main file, it is on disk or it fails.
      await opened.writer.upkeep.withStillFile(async () => {});
      return opened;
    } catch (error) {
      throw toStoreError(error);
    }
  }
}
