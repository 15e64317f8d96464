import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';

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
 * @throws TokenbookError `invalid_request` when the body as a whole is no JSON; `too_large` for too many events
 */
export const parseBody = (bytes: Uint8Array, mediaType: string): readonly unknown[] => {
  const text = decode(bytes);
  if (text.trim() === '') throw invalid('The body is empty. Send one event, an array of events, or one event a line.');
  const values = mediaType === 'application/json' ? parseJson(text) : parseLines(text);
  if (values.length > INGEST_LIMITS.events) {
    throw new TokenbookError(
      'too_large',
      `The body holds ${values.length} events; send at most ${INGEST_LIMITS.events} at once.`,
    );
  }
  return values;
};

// A decoder without `stream` keeps nothing between calls. A byte order mark is dropped.
const utf8 = new TextDecoder('utf-8', { fatal: true });

const decode = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    throw invalid('The body is not UTF-8.');
  }
};

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

const parseLines = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => {
      try {
        return JSON.parse(line);
      } catch {
        return new UnreadableLine('The line is not JSON.');
      }
    });

const invalid = (message: string): TokenbookError =>
  new TokenbookError('invalid_request', message, { problems: [{ pointer: '', detail: message }] });
