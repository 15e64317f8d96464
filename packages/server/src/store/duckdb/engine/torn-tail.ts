import { type FileHandle, open } from 'node:fs/promises';

/** How a log of the engine begins that says it is of version 2: the only shape that is read here. */
const BEGINNING = Buffer.from('640062650002ffff', 'hex');

/** Before each entry: its length and its checksum, eight bytes each. */
const HEAD_BYTES = 16;
/** Where an entry says of which kind it is, after its head. */
const KIND_AT = HEAD_BYTES + 2;
/** Kinds after which nothing is unfinished: the end of a checkpoint, and the end of a transaction. */
const ENDS: ReadonlySet<number> = new Set([99, 100]);

const WINDOW_BYTES = 1024 * 1024;

/** More than the end of a finished transaction has of them at its own end: its length, its checksum and its kind stand in the last 24 bytes. */
const ZERO_BYTES = 64;

/**
 * How many bytes at the end of the engine's log belong to no finished transaction: a write that the process or the machine did not live to
 * acknowledge. The engine drops them without a word when it opens the file. 0 when there is no log, or one of another shape.
 */
export const countTornBytes = async (path: string): Promise<number> => {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return 0;
  try {
    const { size } = await file.stat();
    return size - (await findLastEnd(file, size));
  } finally {
    await file.close();
  }
};

/**
 * Cuts a log after its last finished transaction where it ends in zeros, which a power cut leaves of a write: the engine takes a length without contents
 * for damage. Only of a log that nobody writes: one that is being written can end in zeros, too. Returns whether it did.
 */
export const dropZeros = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r+').catch(() => null);
  if (file === null) return false;
  try {
    const { size } = await file.stat();
    const lastEnd = await findLastEnd(file, size);
    if (size - lastEnd < ZERO_BYTES) return false;
    const { buffer } = await file.read(Buffer.alloc(ZERO_BYTES, 1), 0, ZERO_BYTES, size - ZERO_BYTES);
    if (!buffer.every((byte) => byte === 0)) return false;
    await file.truncate(lastEnd);
    return true;
  } finally {
    await file.close();
  }
};

const findLastEnd = async (file: FileHandle, size: number): Promise<number> => {
  let window = Buffer.alloc(0);
  let windowAt = 0;
  const move = async (at: number): Promise<void> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(WINDOW_BYTES), 0, WINDOW_BYTES, at);
    window = buffer.subarray(0, bytesRead);
    windowAt = at;
  };
  await move(0);
  if (!window.subarray(0, BEGINNING.length).equals(BEGINNING)) return size;
  let at = BEGINNING.length;
  let lastEnd = at;
  while (at + KIND_AT < size) {
    if (at + KIND_AT >= windowAt + window.length) await move(at);
    const length = Number(window.readBigUInt64LE(at - windowAt));
    const end = at + HEAD_BYTES + length;
    if (length === 0 || end > size) break;
    if (ENDS.has(window.readUInt8(at - windowAt + KIND_AT))) lastEnd = end;
    at = end;
  }
  return lastEnd;
};
