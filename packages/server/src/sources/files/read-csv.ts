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
  for await (const { record, info } of rowsOf(chunks, afterChunk)) {
    if (header === null) {
      header = record.map((name) => name.trim());
      continue;
    }
    const line = info.lines;
    if (record.length === 1 && record[0]?.trim() === '') continue;
    if (record.length !== header.length) {
      output.reject(`the row has ${record.length} cells, the header ${header.length}`, line);
      continue;
    }
    if (info.error !== undefined) {
      output.reject(`the row is damaged: ${info.error.message}`, line);
      continue;
    }
    const row = new Map<string, string>();
    for (const [index, name] of header.entries()) if (!row.has(name)) row.set(name, record[index] ?? '');
    parseSafely(() => parser.row(row, line, output), line, output);
  }
};

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number; readonly error?: Error };
}

async function* rowsOf(
  chunks: AsyncIterable<Buffer>,
  afterChunk: (bytes: number) => Promise<void>,
): AsyncGenerator<ParsedRow> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const csv = parse({
    bom: true,
    delimiter: delimiterOf(first.value),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MOST_ROW_CHARACTERS,
  });
  const feed = async (): Promise<void> => {
    for (let next: IteratorResult<Buffer> = first; !next.done; next = await iterator.next()) {
      if (!csv.write(Buffer.from(next.value))) await new Promise((resolve) => csv.once('drain', resolve));
      await afterChunk(next.value.length);
    }
    csv.end();
  };
  feed().catch((error) => csv.destroy(error));
  yield* csv as AsyncIterable<ParsedRow>;
}

/** The separator that the header row has most of. */
const delimiterOf = (chunk: Buffer): string => {
  const header = chunk.toString('utf8', 0, Math.max(0, chunk.indexOf(10)) || chunk.length);
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
};
