import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { FingerprintSet } from '../rows/fingerprint-set.ts';

/*
 * The ids of a ledger that was closed in order, as they stood in memory, in `ledger.duckdb.ids` beside it: at ten million the next start has them in
 * a second, and reads them from their rows in four. They hold for the one state of the ledger that they name; whatever else
 * is found beside it, from a kill, another version or a copy, is not read.
 */

const pathOf = (ledgerPath: string): string => `${ledgerPath}.ids`;

/** Of this format, and of where a `FingerprintSet` looks for an id. */
const MAGIC = Buffer.from('TBIDS001');
const STATE_BYTES = 32;
const HEAD_BYTES = MAGIC.length + STATE_BYTES + 8;
const CHECKSUM_BYTES = 32;
const SLICE_BYTES = 4 * 1_024 * 1_024;

/** The file's headers, which the engine writes anew with each checkpoint, a count of checkpoints among them. */
const LEDGER_HEADER_BYTES = 3 * 4_096;

/** Which state of the ledger is on disk. Null: not all of it is in the main file. `ledger` must not be closed before the engine lets go of the file. */
export const ledgerState = async (ledger: FileHandle, path: string): Promise<Buffer | null> => {
  const log = await stat(`${path}.wal`).catch(() => null);
  if (log !== null && log.size > 0) return null;
  const headers = Buffer.alloc(LEDGER_HEADER_BYTES);
  const { bytesRead } = await ledger.read(headers, 0, LEDGER_HEADER_BYTES, 0);
  return bytesRead < LEDGER_HEADER_BYTES ? null : createHash('sha256').update(headers).digest();
};

/** The memory of a set, in slices. */
function* slicesOf(slots: Uint32Array): Generator<Buffer> {
  const { buffer, byteOffset, byteLength } = slots;
  for (let from = 0; from < byteLength; from += SLICE_BYTES)
    yield Buffer.from(buffer, byteOffset + from, Math.min(SLICE_BYTES, byteLength - from));
}

/** Keeps the ids of a ledger in a state. On disk when this resolves; not there when it fails. */
export const saveIds = async (path: string, state: Buffer, set: FingerprintSet): Promise<void> => {
  const part = `${pathOf(path)}.part`;
  try {
    const file = await open(part, 'w', 0o600);
    try {
      const sizes = Buffer.alloc(8);
      sizes.writeUInt32LE(set.slots.length / 2, 0);
      sizes.writeUInt32LE(set.size, 4);
      await file.writev([MAGIC, state, sizes]);
      const checksum = createHash('sha256').update(sizes);
      for (const slice of slicesOf(set.slots)) {
        checksum.update(slice);
        await file.writeFile(slice);
      }
      await file.writeFile(checksum.digest());
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, pathOf(path));
  } finally {
    await rm(part, { force: true });
  }
};

/**
 * The ids that were kept for a state of the ledger. Null where there are none that are whole.
 *
 * @throws the signal's reason, or why the file cannot be read
 */
export const restoreIds = async (
  path: string,
  state: Buffer | null,
  signal: AbortSignal,
): Promise<FingerprintSet | null> => {
  const file = await open(pathOf(path)).catch(() => null);
  if (file === null) return null;
  const kept = await readKept(file, state, signal).finally(() => file.close());
  // It will hold for no state that comes.
  if (kept === null) await rm(pathOf(path), { force: true });
  return kept;
};

const readKept = async (
  file: FileHandle,
  state: Buffer | null,
  signal: AbortSignal,
): Promise<FingerprintSet | null> => {
  const head = await readExactly(file, Buffer.alloc(HEAD_BYTES));
  if (state === null || head?.subarray(0, -8).equals(Buffer.concat([MAGIC, state])) !== true) return null;
  const sizes = head.subarray(-8);
  const capacity = sizes.readUInt32LE(0);
  if ((await file.stat()).size !== HEAD_BYTES + capacity * 8 + CHECKSUM_BYTES) return null;
  const slots = new Uint32Array(capacity * 2);
  const checksum = createHash('sha256').update(sizes);
  for (const slice of slicesOf(slots)) {
    signal.throwIfAborted();
    if ((await readExactly(file, slice)) === null) return null;
    checksum.update(slice);
  }
  const end = await readExactly(file, Buffer.alloc(CHECKSUM_BYTES));
  return end?.equals(checksum.digest()) === true ? FingerprintSet.of(slots, sizes.readUInt32LE(4)) : null;
};

const readExactly = async (file: FileHandle, into: Buffer): Promise<Buffer | null> => {
  const { bytesRead } = await file.read(into, 0, into.length, null);
  return bytesRead === into.length ? into : null;
};
