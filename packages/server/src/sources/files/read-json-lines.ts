import { parseSafely } from '../shared/parse-safely.ts';
import type { LineParser, ParseOutput } from '../source.ts';
import { createLineSplitter, type LineHandler } from './split-lines.ts';

/** Longer lines are passed over: no answer of a model is that long, and memory has an end. */
export const MOST_LINE_BYTES = 64 * 1024 * 1024;

export interface JsonLinesOptions {
  readonly chunks: AsyncIterable<Buffer>;
  /** See `LinesReading.marks`. */
  readonly marks: readonly string[];
  readonly parser: LineParser;
  readonly output: ParseOutput;
  /** Lines and bytes of the file that were read before. */
  readonly lines: number;
  readonly offset: number;
  readonly mostLineBytes?: number;
  /** After each chunk, with its size: the time to pass on what was found. */
  readonly afterChunk: (bytes: number) => Promise<void>;
}

/** Where the next read of a growing file goes on. */
export interface ReadUntil {
  readonly offset: number;
  readonly lines: number;
}

/**
 * Feeds the lines of a JSON Lines file to a parser. A last line without an end counts when it is whole; when it is not, its writer is still at it:
 * it is said, and left to the next read.
 */
export const readJsonLines = async (options: JsonLinesOptions): Promise<ReadUntil> => {
  const { chunks, parser, output, afterChunk, mostLineBytes = MOST_LINE_BYTES } = options;
  const splitter = createLineSplitter(mostLineBytes, options.lines, options.offset);
  const handler = createHandler(options, mostLineBytes);
  for await (const chunk of chunks) {
    splitter.push(chunk, handler);
    await afterChunk(chunk.length);
  }
  const { lines } = splitter;
  let { bytes } = splitter;
  const rest = splitter.rest();
  if (rest === null) handler.tooLong(lines + 1);
  else if (rest.length > 0) {
    if (isWholeJson(rest)) {
      // The line's end is still to come, and counts it then.
      bytes += rest.length;
      handler.line(rest, lines + 1);
    } else output.skip('the last line is not whole; it is read again when the file has grown', lines + 1);
  }
  parser.end(output);
  return { offset: bytes, lines };
};

const OPEN = '{'.charCodeAt(0);
const CLOSE = '}'.charCodeAt(0);

const createHandler = ({ marks, parser, output }: JsonLinesOptions, mostLineBytes: number): LineHandler => ({
  line(bytes, lineNumber) {
    const whole = trim(bytes);
    if (whole.length === 0) return;
    const line = withoutLeadingNuls(whole);
    if (line !== whole && line.length > 0) output.note(AFTER_NULS, lineNumber);
    if (line[0] !== OPEN || line[line.length - 1] !== CLOSE) {
      output.reject(whole.includes(0) ? 'binary data, not JSON' : 'not a JSON object', lineNumber);
    } else if (marks.length === 0 || marks.some((mark) => line.includes(mark))) {
      parseSafely(() => parser.line(line.toString('utf8'), lineNumber, output), lineNumber, output);
    }
  },
  tooLong: (lineNumber) =>
    output.reject(`longer than ${Math.round(mostLineBytes / 1024 / 1024)} MiB; it was passed over`, lineNumber),
});

const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 9 || byte === 13;

/** Without blanks at both ends and a byte order mark before them. */
const trim = (bytes: Buffer): Buffer => {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let end = bytes.length;
  while (start < end && isBlank(bytes[start])) start += 1;
  while (end > start && isBlank(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
};

const AFTER_NULS = 'zero bytes stand before the record, as a computer leaves them that lost power; the record is read';

/** What was not written when the power went is zeros, and the next record follows without a line end. */
const withoutLeadingNuls = (line: Buffer): Buffer => {
  if (line[0] !== 0) return line;
  const start = line.findIndex((byte) => byte !== 0);
  return start === -1 ? line.subarray(line.length) : line.subarray(start);
};

const isWholeJson = (bytes: Buffer): boolean => {
  const line = withoutLeadingNuls(trim(bytes));
  if (line.length === 0) return true;
  if (line[line.length - 1] !== CLOSE) return false;
  try {
    JSON.parse(line.toString('utf8'));
    return true;
  } catch {
    return false;
  }
};
