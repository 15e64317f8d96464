import { readFile } from 'node:fs/promises';
import { createLineSplitter } from '../files/split-lines.ts';
import { createTally, type ImportTally } from '../import-tally.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import type { LineParser, LinesReading, ParseContext, Source, SourceEvent } from '../source.ts';

/** What a parser made of a text. */
export interface Parsed {
  readonly events: readonly SourceEvent[];
  readonly tally: ImportTally;
  readonly state: unknown;
}

export const testContext = (context: Partial<ParseContext> = {}): ParseContext => ({
  path: '/logs/session.jsonl',
  modifiedMs: Date.UTC(2026, 0, 1),
  sidecars: new Map(),
  project: null,
  timeZone: 'UTC',
  mapping: null,
  ...context,
});

/** The lines that carry one of the reading's marks go to its parser, as in an import. */
export const parseLines = (
  reading: LinesReading,
  text: string,
  context: Partial<ParseContext> = {},
  saved: unknown = null,
): Parsed => {
  const tally = createTally();
  const events: SourceEvent[] = [];
  const output = tally.outputFor('test', (event) => events.push(event));
  const parser: LineParser = reading.createParser(testContext(context), saved);
  const splitter = createLineSplitter(1e9, 0, 0);
  splitter.push(Buffer.from(text.endsWith('\n') ? text : `${text}\n`), {
    line: (bytes, number) => {
      const line = bytes.toString();
      const matters = reading.marks.length === 0 || reading.marks.some((mark) => line.includes(mark));
      if (matters && line.trim() !== '') parseSafely(() => parser.line(line, number, output), number, output);
    },
    tooLong: () => {},
  });
  parser.end(output);
  return { events, tally, state: parser.state() };
};

/** A fixture beside a test, read by the source's own reading. */
export const parseFixture = async (source: Source, url: URL, context: Partial<ParseContext> = {}): Promise<Parsed> => {
  const path = url.pathname;
  const text = await readFile(url, 'utf8');
  const reading = source.createReader()(path);
  if (reading.kind === 'lines') return parseLines(reading, text, { path, ...context });
  if (reading.kind !== 'document') throw new Error(`No test helper reads a ${reading.kind}.`);
  const tally = createTally();
  const events: SourceEvent[] = [];
  const output = tally.outputFor('test', (event) => events.push(event));
  parseSafely(() => reading.parse(text, testContext({ path, ...context }), output), null, output);
  return { events, tally, state: null };
};
