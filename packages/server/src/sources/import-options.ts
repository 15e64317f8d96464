import type { IngestAnswer } from '@tokenbook/core/contract';
import type { CheckpointStore } from './checkpoints.ts';
import type { ImportCounts } from './import-counts.ts';
import type { ColumnMapping, Place, Source, SourceEvent } from './source.ts';

/** Takes a batch and answers once it is on disk. Indexes in `rejected` are positions in the batch. A rejection of the promise ends the import; what was acknowledged stays. */
export type EventSink = (events: readonly SourceEvent[]) => Promise<IngestAnswer>;

export interface ImportOptions {
  /** What to read. `SOURCES` for `auto`. */
  readonly sources: readonly Source[];
  /** Files and folders to read. Absent: the places where the sources' tools write. With several sources each file goes to the one that recognises it. */
  readonly paths?: readonly string[];
  readonly place: Place;
  readonly sink: EventSink;
  /** What was read before. Absent: everything is read. */
  readonly checkpoints?: CheckpointStore;
  /** What tells this ledger from others in the checkpoints: the server's address and the workspace, say. */
  readonly scope?: string;
  /** Reads files again that have not changed since. The ledger keeps what it knows. */
  readonly reread?: boolean;
  /** Overrides the sources' own project names. */
  readonly project?: string;
  /** IANA zone of times that name none. UTC when absent. */
  readonly timeZone?: string;
  readonly mapping?: ColumnMapping;
  /** Called a few times a second, and once at the end. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called before a file is read that is new or has changed. */
  readonly onReading?: (file: string) => void;
  readonly now?: () => number;
  /** Milliseconds by a clock that nobody sets: how long progress was not told and checkpoints were not written. The process's own when absent. */
  readonly monotonicMs?: () => number;
  readonly signal?: AbortSignal;
}

export interface ImportProgress extends ImportCounts {
  readonly files: number;
  readonly filesTotal: number;
  readonly bytes: number;
  readonly bytesTotal: number;
  /** The file that is being read. Null when none is. */
  readonly current: string | null;
}

export interface ImportProblem {
  readonly file: string;
  /** Null when the problem is the whole file's. */
  readonly line: number | null;
  readonly reason: string;
}

export interface ImportReport extends ImportCounts {
  readonly files: number;
  /** Files that were the same as at the last import; what they hold is counted as duplicates. */
  readonly unchangedFiles: number;
  /** Files that were named and could not be read: no source recognises them, or they cannot be opened. */
  readonly unreadFiles: number;
  readonly bytes: number;
  /** Why records were skipped, and how many for each reason. */
  readonly skippedReasons: ReadonlyMap<string, number>;
  /** The first 1,000 problems; `problemCount` has them all. */
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
  /** The same by source, in the order of `sources`; sources without a file are there too. */
  readonly sources: readonly SourceReport[];
}

export interface SourceReport extends ImportCounts {
  readonly source: string;
  readonly label: string;
  /** The folders that were looked into. */
  readonly looked: readonly string[];
  readonly files: number;
}

/**
 * Reads what the sources find and hands it to the sink: `importSources` in `import-sources.ts`. Every damaged record and unreadable file is told in the report.
 *
 * @throws TokenbookError `invalid_request` for a path that does not exist; whatever the sink rejects with
 */
export type ImportSources = (options: ImportOptions) => Promise<ImportReport>;
