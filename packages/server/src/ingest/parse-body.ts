import { isUtf8 } from 'node:buffer';
import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';
import { expectFewValues } from './expect-few-values.ts';

/** Stands in a list of events for a line that is no JSON. */
export class UnreadableLine {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/**
 * The values of a body: one object, the items of an array, or the lines of NDJSON. A line that is no JSON takes its place as
 * an `UnreadableLine`, so that it costs only itself.
 *
 * @throws TokenbookError `invalid_request` when the body as a whole is no JSON; `too_large` for too many events or values
 */
export const parseBody = (bytes: Uint8Array, mediaType: string): readonly unknown[] => {
  expectFewValues(bytes);
  const isLines = mediaType !== 'application/json';
  const text = decode(bytes) ?? decodeLines(bytes, isLines);
  if (text === null) throw invalid('The body is not UTF-8.');
  if (text.trim() === '') throw invalid('The body is empty. Send one event, an array of events, or one event a line.');
  const values = isLines ? parseLines(text) : parseJson(text);
  if (values.length > INGEST_LIMITS.events) throw tooMany(values.length);
  return values;
};

// A decoder without `stream` keeps nothing between calls. A byte order mark is dropped.
const utf8 = new TextDecoder();

/** Null when it is not UTF-8. */
const decode = (bytes: Uint8Array): string | null => (isUtf8(bytes) ? utf8.decode(bytes) : null);

/**
 * Lines of which some are not UTF-8: each of those becomes one that is no JSON, and costs only itself. No character of UTF-8 has the
 * byte of a line feed in it. Null when none is an event, as of a body in UTF-16; of one that does not say it is lines, the first has to be.
 */
const decodeLines = (bytes: Uint8Array, isLines: boolean): string | null => {
  const lines: (string | null)[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed;
    const line = decode(bytes.subarray(start, end));
    start = end + 1;
    if (line?.trim() === '') continue;
    if (lines.push(line) > INGEST_LIMITS.events) throw tooMany(lines.length);
  }
  const telling = isLines ? lines : lines.slice(0, 1);
  if (!telling.some((line) => line !== null && isJsonObject(line))) return null;
  return lines.map((line) => line ?? NOT_UTF_8).join('\n');
};

const LINE_FEED = 10;

/** Stands for a line that cannot be read: no JSON, and not empty. */
const NOT_UTF_8 = '\uFFFD';

const parseJson = (text: string): readonly unknown[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Several objects, one a line, sent as plain JSON: what many log shippers do. The first line has to be an object by itself,
    // which no beginning of a cut array or object is.
    const firstLine = text.trimStart().split('\n', 1)[0] ?? '';
    if (isJsonObject(firstLine)) return parseLines(text);
    throw invalid('The body is not JSON.');
  }
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null) return [value];
  throw invalid('The body is JSON, but neither an event nor an array of events.');
};

const isJsonObject = (line: string): boolean => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

const parseLines = (text: string): readonly unknown[] => {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const line = text.slice(start, feed === -1 ? text.length : feed);
    start = feed === -1 ? text.length : feed + 1;
    // Counted before one of them is read: ten million lines of one letter, a thrown error each, took minutes.
    if (line.trim() !== '' && lines.push(line) > INGEST_LIMITS.events) throw tooMany(lines.length);
  }
  return lines.map((line): unknown => {
    try {
      return JSON.parse(line);
    } catch {
      return new UnreadableLine(line === NOT_UTF_8 ? 'The line is not UTF-8.' : 'The line is not JSON.');
    }
  });
};

const tooMany = (count: number): TokenbookError =>
  new TokenbookError(
    'too_large',
    `The body holds ${count} events or more; send at most ${INGEST_LIMITS.events} at once.`,
  );

const invalid = (message: string): TokenbookError =>
  new TokenbookError('invalid_request', message, { problems: [{ pointer: '', detail: message }] });
