import { createHash } from 'node:crypto';
import type { Checkpoint, ResumePoint } from './checkpoints.ts';
import { type OpenFile, openRegularFile } from './files/open-file.ts';
import { detectEncoding, type Encoding, readBytes, readHead, ZIP_ARCHIVE } from './files/read-bytes.ts';
import { readCsv } from './files/read-csv.ts';
import { readJsonLines } from './files/read-json-lines.ts';
import type { FileOutput } from './import-tally.ts';
import type { PlannedFile } from './plan-files.ts';
import { parseSafely } from './shared/parse-safely.ts';
import type { LinesReading, ParseContext, Reading } from './source.ts';

export interface ReadOptions {
  readonly planned: PlannedFile;
  readonly file: OpenFile;
  readonly reading: Reading;
  readonly context: ParseContext;
  readonly output: FileOutput;
  /** What an earlier import left. Null: read everything. */
  readonly checkpoint: Checkpoint | null;
  readonly afterChunk: (bytes: number) => Promise<void>;
}

/** A document is held whole: this much text at most. */
const MOST_DOCUMENT_BYTES = 256 * 1024 * 1024;

export interface ReadResult {
  /** Where to go on when the file has grown. Null: it has to be read whole again. */
  readonly resume: ResumePoint | null;
  /** Whether this read went on from the checkpoint. */
  readonly isContinued: boolean;
}

/** Reads a file with its source's parser. */
export const readPlannedFile = async (options: ReadOptions): Promise<ReadResult> => {
  const { planned, file, reading, context, output, afterChunk } = options;
  if (reading.kind === 'database') {
    const before = options.checkpoint?.resume ?? null;
    const state = await reading.read(planned.path, context, output, before?.state ?? null, () => afterChunk(0));
    await afterChunk(file.sizeBytes);
    return { resume: { offset: 0, lines: 0, tail: '', state }, isContinued: before !== null };
  }
  const encoding = detectEncoding(await readHead(file.handle, 4));
  if (encoding === 'zip') {
    output.reject(ZIP_ARCHIVE, null);
    return READ_WHOLE;
  }
  switch (reading.kind) {
    case 'lines':
      return readLines(options, reading, encoding);
    case 'csv':
      await readCsv({
        chunks: readBytes(file.handle, encoding, 0),
        parser: reading.createParser(context),
        output,
        afterChunk,
      });
      return READ_WHOLE;
    case 'document': {
      const text = await readText(options, encoding);
      if (text !== null) parseSafely(() => reading.parse(text, context, output), null, output);
      return READ_WHOLE;
    }
  }
};

const READ_WHOLE: ReadResult = { resume: null, isContinued: false };

const readLines = async (
  { file, context, output, checkpoint, afterChunk }: ReadOptions,
  reading: LinesReading,
  encoding: Encoding,
): Promise<ReadResult> => {
  const resume = encoding === 'plain' ? await stillGood(file, checkpoint?.resume ?? null) : null;
  const parser = reading.createParser(context, resume?.state ?? null);
  const until = await readJsonLines({
    chunks: readBytes(file.handle, encoding, resume?.offset ?? 0),
    marks: reading.marks,
    parser,
    output,
    lines: resume?.lines ?? 0,
    offset: resume?.offset ?? 0,
    afterChunk,
  });
  const state = parser.state();
  if (encoding !== 'plain' || state === undefined) return { resume: null, isContinued: resume !== null };
  const tail = await tailHash(file, until.offset);
  return { resume: { ...until, tail, state }, isContinued: resume !== null };
};

/** The resume point, if the bytes before it are what they were: a file that was cut, replaced or rewritten is read from its beginning. */
const stillGood = async (file: OpenFile, resume: ResumePoint | null): Promise<ResumePoint | null> =>
  resume !== null && file.sizeBytes >= resume.offset && (await tailHash(file, resume.offset)) === resume.tail
    ? resume
    : null;

const TAIL_BYTES = 4096;

const tailHash = async ({ handle }: OpenFile, offset: number): Promise<string> => {
  const length = Math.min(TAIL_BYTES, offset);
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, offset - length);
  return createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('base64url').slice(0, 22);
};

const readText = async ({ file, output, afterChunk }: ReadOptions, encoding: Encoding): Promise<string | null> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of readBytes(file.handle, encoding, 0)) {
    size += chunk.length;
    if (size > MOST_DOCUMENT_BYTES) {
      output.reject(`larger than ${MOST_DOCUMENT_BYTES / 1024 / 1024} MiB, and has to be read whole`, null);
      return null;
    }
    parts.push(Buffer.from(chunk));
    await afterChunk(chunk.length);
  }
  const text = Buffer.concat(parts).toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
};

/**
 * The sidecars that are there, by path. They are small; one that cannot be read is as good as absent. They are opened as the logs are: somebody else may write to
 * the folder, and a pipe or a link to a device would be read for ever.
 */
export const readSidecars = async (paths: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await readSmallFile(path).catch(() => null);
    if (text !== null) texts.set(path, text);
  }
  return texts;
};

const readSmallFile = async (path: string): Promise<string | null> => {
  const { handle, sizeBytes } = await openRegularFile(path, false);
  try {
    return sizeBytes > MOST_DOCUMENT_BYTES ? null : await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
};
