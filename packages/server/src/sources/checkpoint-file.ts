import { type FileHandle, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Checkpoint, CheckpointStore } from './checkpoints.ts';
import { fileOfKey } from './file-context.ts';

const FORMAT = 2;

/** Lines that may be added to the file before it is written anew, on top of as many as it had then. */
const MOST_ADDED = 1_000;

/**
 * Checkpoints in a file of JSON lines: a head that names the format, then `[key, checkpoint]`; the last line of a key is right. What is new is added at the end, so that one
 * log that grew among fifty thousand costs one line and not the file of all. Once it has twice the lines it is written whole, without what is overtaken and without logs that are gone, and put in
 * place by a rename.
 * A kill leaves half a line at most. What cannot be understood is treated as absent: the log is read again, and the ledger drops what it has.
 */
export const openCheckpointFile = async (path: string): Promise<CheckpointStore> => {
  const { checkpoints, lines, kept, isWhole } = await load(path);
  const changed = new Set<string>();
  let lineCount = lines;
  let keptCount = kept;
  let canAdd = isWhole;
  return {
    get: (key) => checkpoints.get(key) ?? null,
    set: (key, checkpoint) => {
      checkpoints.set(key, checkpoint);
      changed.add(key);
    },
    flush: async () => {
      if (changed.size === 0) return;
      const keys = [...changed];
      if (canAdd && lineCount + keys.length <= 2 * keptCount + MOST_ADDED) {
        // Nothing may be added to the file until it is whole.
        canAdd = false;
        await write(path, 'a', toLines(checkpoints, keys));
        lineCount += keys.length;
      } else {
        for (const key of await goneOf(checkpoints.keys())) checkpoints.delete(key);
        keptCount = checkpoints.size;
        lineCount = keptCount;
        const head = JSON.stringify({ format: FORMAT, kept: keptCount });
        await replaceFile(path, `${head}\n${toLines(checkpoints, checkpoints.keys())}`);
      }
      canAdd = true;
      for (const key of keys) changed.delete(key);
    },
  };
};

const toLines = (checkpoints: ReadonlyMap<string, Checkpoint>, keys: Iterable<string>): string =>
  Array.from(keys, (key) => `${JSON.stringify([key, checkpoints.get(key)])}\n`).join('');

/** The keys whose logs are not there any more. */
const goneOf = async (keys: Iterable<string>): Promise<readonly string[]> => {
  const gone: string[] = [];
  await Promise.all(
    Array.from(keys, async (key) => {
      const file = fileOfKey(key);
      if (file === null) return;
      const problem = await lstat(file).then(() => null, codeOf);
      if (problem === 'ENOENT' || problem === 'ENOTDIR') gone.push(key);
    }),
  );
  return gone;
};

const codeOf = (error: NodeJS.ErrnoException): string | undefined => error.code;

interface Loaded {
  readonly checkpoints: Map<string, Checkpoint>;
  readonly lines: number;
  /** How many it had when it was written whole. */
  readonly kept: number;
  /** Whether lines may be added at the end. */
  readonly isWhole: boolean;
}

const load = async (path: string): Promise<Loaded> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const [first = '', ...rest] = text.split('\n');
  // The file is our own; `format` says that its entries have today's shape.
  const head = parseOrNull(first) as {
    readonly format?: unknown;
    readonly kept?: number;
    readonly files?: Record<string, Checkpoint>;
  } | null;
  // Format 1 was one object, written whole each time.
  if (head?.format === 1) return { ...NOTHING, checkpoints: new Map(Object.entries(head.files ?? {})) };
  if (head?.format !== FORMAT) return { ...NOTHING, checkpoints: new Map() };
  const isWhole = rest.pop() === '';
  const entries = rest.map(parseOrNull).filter(isEntry);
  return { checkpoints: new Map(entries), lines: rest.length, kept: head.kept ?? 0, isWhole };
};

const NOTHING = { lines: 0, kept: 0, isWhole: false };

const isEntry = (line: unknown): line is readonly [string, Checkpoint] =>
  Array.isArray(line) && line.length === 2 && typeof line[0] === 'string';

const parseOrNull = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

const replaceFile = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await write(temporary, 'w', text);
    await rename(temporary, path);
  } catch (error) {
    // On a full disk each import would leave one.
    await rm(temporary, { force: true });
    throw error;
  }
};

const write = async (path: string, flags: 'a' | 'w', text: string): Promise<void> => {
  const file: FileHandle = await open(path, flags, 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};
