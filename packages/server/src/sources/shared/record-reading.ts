import { TokenbookError } from '@tokenbook/core/domain';
import type { ParseContext, ParseOutput, Reading, RecordPlace } from '../source.ts';
import { isRecord, type JsonRecord, parseRecord, valueAt } from './json-record.ts';
import { parseSafely } from './parse-safely.ts';

/**
 * Takes one record of an export: a row of a table, a line, or an element of a list. Answers `by-content` when the record had no id and was told from equal ones by
 * how many came before: what follows cannot be read without it then.
 */
export type TakeRecord = (record: JsonRecord, place: RecordPlace, output: ParseOutput) => 'by-content' | undefined;

/** Makes a taker for one file. */
export type CreateTaker = (context: ParseContext) => TakeRecord;

/** What an export writes where it has no value. */
const NOTHING = new Set(['', 'none', 'null', 'nan', 'undefined', '\\n']);

/**
 * How to read an export that comes as a table (`.csv`, `.tsv`), as lines of JSON (`.jsonl`, `.ndjson`) or as one JSON document: a list, or an object
 * that holds one under `data`, `logs`, `results` or `items`. Cells are texts; what means "no value" is left out.
 */
export const recordReading =
  (createTaker: CreateTaker) =>
  (path: string): Reading => {
    if (/\.[ct]sv$/i.test(path)) return csv(createTaker);
    return /\.(?:jsonl|ndjson)$/i.test(path) ? lines(createTaker) : document(createTaker);
  };

const csv = (createTaker: CreateTaker): Reading => ({
  kind: 'csv',
  createParser: (context) => {
    const take = createTaker(context);
    return { row: (row, lineNumber, output) => void take(withoutNothing(row), lineNumber, output) };
  },
});

/** A record without a prototype: a column may be called anything. */
const withoutNothing = (row: ReadonlyMap<string, string>): JsonRecord => {
  const record: Record<string, unknown> = Object.create(null);
  for (const [name, cell] of row) if (!NOTHING.has(cell.trim().toLowerCase())) record[name] = cell.trim();
  return record;
};

const lines = (createTaker: CreateTaker): Reading => ({
  kind: 'lines',
  marks: [],
  createParser: (context) => {
    const take = createTaker(context);
    let needsAll = false;
    return {
      line: (text, lineNumber, output) => {
        if (take(parseRecord(text), lineNumber, output) === 'by-content') needsAll = true;
      },
      end: () => {},
      state: () => (needsAll ? undefined : null),
    };
  },
});

const document = (createTaker: CreateTaker): Reading => ({
  kind: 'document',
  parse(text, context, output) {
    const take = createTaker(context);
    for (const [index, record] of recordsOf(text).entries()) {
      const place = `item ${index + 1}`;
      if (isRecord(record)) parseSafely(() => void take(record, place, output), place, output);
      else output.reject('it is no object', place);
    }
  },
});

const LISTS = ['data', 'logs', 'results', 'items', 'observations', 'requests'];

const recordsOf = (text: string): readonly unknown[] => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new TokenbookError('invalid_event', 'not valid JSON');
  }
  if (Array.isArray(content)) return content;
  if (!isRecord(content)) throw new TokenbookError('invalid_event', 'neither a list nor an object');
  for (const name of LISTS) {
    const list = valueAt(content, name);
    if (Array.isArray(list)) return list;
  }
  return [content];
};
