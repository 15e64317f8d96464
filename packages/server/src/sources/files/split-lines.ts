/** What one line of a file came to. */
export interface LineHandler {
  /** The bytes of a line without its end, good only during the call. */
  line(bytes: Buffer, lineNumber: number): void;
  /** A line longer than the cap: it was passed over without being kept. */
  tooLong(lineNumber: number): void;
}

/** Cuts a stream of bytes into lines, holding no more than one chunk and one line of at most `mostBytes`. */
export interface LineSplitter {
  push(chunk: Buffer, handler: LineHandler): void;
  /** The bytes after the last line end; null when it is longer than the cap. Empty when the file ends with a line end. */
  rest(): Buffer | null;
  /** How many whole lines went by, and the bytes they had with their ends. */
  readonly lines: number;
  readonly bytes: number;
}

const NEWLINE = 10;
const RETURN = 13;

export const createLineSplitter = (mostBytes: number, lines: number, bytes: number): LineSplitter => {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let isTooLong = false;
  const splitter = {
    lines,
    bytes,
    rest: () => (isTooLong ? null : Buffer.concat(held)),
    push(chunk: Buffer, handler: LineHandler) {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        splitter.lines += 1;
        splitter.bytes += heldBytes + end - start + 1;
        if (isTooLong || heldBytes + end - start > mostBytes) handler.tooLong(splitter.lines);
        else if (heldBytes === 0) handler.line(withoutReturn(chunk, start, end), splitter.lines);
        else {
          const line = Buffer.concat([...held, chunk.subarray(start, end)]);
          handler.line(withoutReturn(line, 0, line.length), splitter.lines);
        }
        held = [];
        heldBytes = 0;
        isTooLong = false;
        start = end + 1;
      }
      if (start === chunk.length) return;
      heldBytes += chunk.length - start;
      if (heldBytes > mostBytes) {
        isTooLong = true;
        held = [];
      } else held.push(Buffer.from(chunk.subarray(start)));
    },
  };
  return splitter;
};

const withoutReturn = (buffer: Buffer, start: number, end: number): Buffer =>
  buffer.subarray(start, end > start && buffer[end - 1] === RETURN ? end - 1 : end);
