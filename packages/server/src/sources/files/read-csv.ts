import { parse } from 'csv-parse';
import { parseSafely } from '../shared/parse-safely.ts';
import type { ParseOutput, RowParser } from '../source.ts';

export interface CsvOptions {
  readonly chunks: AsyncIterable<Buffer>;
  readonly parser: RowParser;
  readonly output: ParseOutput;
  readonly afterChunk: (bytes: number) => Promise<void>;
}

/** A cell or row longer than this is damage: a quote that was never closed would swallow the rest of the file. */
const MOST_ROW_CHARACTERS = 8 * 1024 * 1024;

/** Feeds the rows of a CSV file, by the names in its header, to a parser. Commas, semicolons and tabs are told apart by the header. */
export const readCsv = async ({ chunks, parser, output, afterChunk }: CsvOptions): Promise<void> => {
  let header: readonly string[] | null = null;
  let table: Table | null = null;
  let lastLine = 0;
  const take = (rows: readonly ParsedRow[]): void => {
    for (const row of rows) {
      lastLine = row.line;
      if (header === null) header = row.cells.map((name) => name.trim());
      else readRow(header, row, parser, output);
    }
  };
  try {
    for await (const chunk of chunks) {
      table ??= createTable(delimiterOf(chunk));
      await table.write(Buffer.from(chunk));
      take(table.rows());
      await afterChunk(chunk.length);
    }
    await table?.end();
    take(table?.rows() ?? []);
  } catch (error) {
    const problem = tableProblem(error);
    if (problem === null) throw error;
    // The rows before the damage are kept.
    take(table?.rows() ?? []);
    output.reject(problem, lastLine + 1);
  }
};

const readRow = (
  header: readonly string[],
  { cells, line, error }: ParsedRow,
  parser: RowParser,
  output: ParseOutput,
): void => {
  if (cells.length === 1 && cells[0]?.trim() === '') return;
  if (cells.length !== header.length) {
    output.reject(`the row has ${cells.length} cells, the header ${header.length}`, line);
  } else if (error !== null) output.reject(`the row is damaged: ${error}`, line);
  else {
    const row = new Map<string, string>();
    for (const [index, name] of header.entries()) if (!row.has(name)) row.set(name, cells[index] ?? '');
    parseSafely(() => parser.row(row, line, output), line, output);
  }
};

/** What csv-parse says about a table that cannot be read to its end. Null when the error is about something else. */
const tableProblem = (error: unknown): string | null => {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) return null;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return `a row longer than ${MOST_ROW_CHARACTERS / 1024 / 1024} MiB, which a quote that is never closed makes; what came before is kept, nothing after it can be read`;
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return 'a quote that is never closed; what came before is kept, nothing after it can be read';
  return `the table is damaged: ${error.message.slice(0, 200)}`;
};

interface ParsedRow {
  readonly cells: readonly string[];
  /** The line on which the row ends. */
  readonly line: number;
  readonly error: string | null;
}

/** csv-parse, fed by hand: its own stream of rows forgets those that it holds when a later one is damaged. */
interface Table {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
  /** The rows that are complete and were not taken before. */
  rows(): readonly ParsedRow[];
}

const createTable = (delimiter: string): Table => {
  let complete: ParsedRow[] = [];
  const csv = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MOST_ROW_CHARACTERS,
    on_record: (cells: string[], { lines, error }) => {
      complete.push({ cells, line: lines, error: error?.message ?? null });
      return null;
    },
  });
  const failed = new Promise<never>((_, reject) => csv.once('error', reject));
  // Whoever writes next is told; until then the failure must not end the process.
  failed.catch(() => {});
  csv.resume();
  const done = (step: (callback: () => void) => void): Promise<void> =>
    Promise.race([new Promise<void>((resolve) => step(resolve)), failed]);
  return {
    write: (bytes) => done((callback) => csv.write(bytes, callback)),
    end: () => done((callback) => csv.end(callback)),
    rows: () => {
      const rows = complete;
      complete = [];
      return rows;
    },
  };
};

/** The separator that the header row has most of. */
const delimiterOf = (chunk: Buffer): string => {
  const end = chunk.indexOf(10);
  const header = chunk.toString('utf8', 0, end === -1 ? chunk.length : end);
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
};
