import type { RequestEvent } from '@tokenbook/core/domain';
import type { NewEntry, NotCountedReason } from '../store/port.ts';

/**
 * One place where a tool writes what it used: where its files lie, how one is recognised, and how it is read.
 * A source is pure: it names paths and turns text into events. Files are opened by `import-files.ts`, databases by the source's own `read`.
 */
export interface Source {
  /** The event's `source`, and what `tokenbook import <source>` calls it. */
  readonly name: string;
  /** For people: `Claude Code`. */
  readonly label: string;
  /** Raised when the parser answers differently: files are then read again, and the ledger sorts out what it knows. */
  readonly version: number;
  /** Folders where the tool writes on this machine, most important first. They need not exist. Empty: the source is only read when a path is given. */
  locate(place: Place): readonly Root[];
  /** Whether a file that someone points at may belong to this source, by its name alone. `path` uses `/`. */
  accepts(path: string): boolean;
  /** Whether an address (`postgres://…`) that someone names is one that this source reads. */
  acceptsAddress?(address: string): boolean;
  /** Whether the beginning of a file (some 64 KiB of text) is this source's: what `import auto <path>` goes by. */
  recognises(head: FileHead): boolean;
  /** Whether the source reads by the user's column mapping. With a mapping, `auto` gives files to it. */
  readonly isMapped?: true;
  /** Small files beside this one that the parser wants to see, as paths. They need not exist. */
  sidecars?(path: string): readonly string[];
  /** Called once for an import; returns how to read each file. What a source remembers from file to file lives in the closure. */
  createReader(): (path: string) => Reading;
}

/** What a source may know of the machine. */
export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly platform: string;
}

export interface Root {
  readonly path: string;
  /** Whether a file below the root is one of the source's. `relativePath` uses `/`. */
  matches(relativePath: string): boolean;
}

export interface FileHead {
  readonly path: string;
  readonly text: string;
}

export type Reading = LinesReading | DocumentReading | CsvReading | DatabaseReading;

/** A file of one JSON record a line, read as a stream. */
export interface LinesReading {
  readonly kind: 'lines';
  /** A line can only matter if it holds one of these texts (ASCII): the others are not even decoded. Empty: every line matters. */
  readonly marks: readonly string[];
  /** `state` is what the parser's own `state()` said after an earlier part of the same file; null at the beginning. */
  createParser(context: ParseContext, state: unknown): LineParser;
  /** Told, before anything is read, what each file's earlier lines left as their `state`: for readers that remember something from file to file. */
  recall?(state: unknown): void;
}

/** A file that has to be read whole, such as one JSON document. */
export interface DocumentReading {
  readonly kind: 'document';
  parse(text: string, context: ParseContext, output: ParseOutput): void;
}

/** A table with a header row. */
export interface CsvReading {
  readonly kind: 'csv';
  createParser(context: ParseContext): RowParser;
}

/** A database that is read through its own driver. */
export interface DatabaseReading {
  readonly kind: 'database';
  /**
   * Reads everything after `state` (null: everything) and returns the state to go on from. `drain` passes on what was found so far: to be called now and
   * then, so that memory has an end.
   *
   * @throws TokenbookError `invalid_event` when the database cannot be read
   */
  read(
    path: string,
    context: ParseContext,
    output: ParseOutput,
    state: unknown,
    drain: () => Promise<void>,
  ): Promise<unknown>;
}

export interface LineParser {
  line(text: string, lineNumber: number, output: ParseOutput): void;
  /** After the last line that is there now: gives out what was held back. The file may still grow. */
  end(output: ParseOutput): void;
  /** Plain JSON from which a new parser goes on after the lines so far. Undefined when none could: a file that has grown is then read whole. */
  state(): unknown;
}

export interface RowParser {
  /** `row` maps the header's names to cells; a cell of a column that is named twice is the first one. */
  row(row: ReadonlyMap<string, string>, lineNumber: number, output: ParseOutput): void;
}

export interface ParseContext {
  /** The file's path with `/`. */
  readonly path: string;
  /** When the file was last written: the only time there is for records that name none. */
  readonly modifiedMs: number;
  /** The text of the sidecars that were there, by path. */
  readonly sidecars: ReadonlyMap<string, string>;
  /** The project that the user named for everything in this import. Null: the source's own. */
  readonly project: string | null;
  /** IANA zone of times that name none. */
  readonly timeZone: string;
  /** Which of the file's columns or fields are which of ours; only the generic sources look at it. */
  readonly mapping: ColumnMapping | null;
}

/** Our field → the name of a column, or of a path into a JSON record (`usage.input`). */
export type ColumnMapping = ReadonlyMap<string, string>;

/**
 * Where in a file a record stands: its line, from 1; in a document or a database, which have no lines, what it is found by, such as `item 3`. Null: the
 * finding is about the file.
 */
export type RecordPlace = number | string | null;

/** Where a parser puts what it found. */
export interface ParseOutput {
  event(event: SourceEvent, place: RecordPlace): void;
  /** A record that repeats usage that the same file has told before. */
  duplicate(place: RecordPlace): void;
  /** A record that is well but is not counted, and why: `no usage in it`. Counted by reason. */
  skip(reason: string, place: RecordPlace): void;
  /** A record that is damaged, and why. */
  reject(reason: string, place: RecordPlace): void;
  /** Something that the user should know and that cost no record: `the model is not named; "unknown" was written`. Told once a file, and how often. */
  note(reason: string, place: RecordPlace): void;
}

/** A call as a source tells it, and how the ledger should take it. */
export interface SourceEvent {
  readonly event: RequestEvent;
  readonly onConflict: NewEntry['onConflict'];
  /** What of the call was left out, for the user. */
  readonly note?: string;
  readonly notCounted?: NotCountedReason;
  /** The ids that the provider gave its answer and the request: by them the call is known when it is told by telemetry, or by a gateway, too. */
  readonly responseId?: string;
  readonly requestId?: string;
}
