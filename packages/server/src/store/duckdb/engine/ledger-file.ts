import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { TokenbookError } from '@tokenbook/core/domain';
import { copyFull, diskFull, inUse } from './store-errors.ts';

/** The ledger's file in a data directory. */
export const ledgerPath = (dataDirectory: string): string => join(resolve(dataDirectory), 'ledger.duckdb');

/** The engine's lock keeps other processes out, but not a second store of this one. */
const openHere = new Set<string>();

/** @throws TokenbookError `data_directory_in_use` */
export const claimFile = async (path: string): Promise<() => void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (openHere.has(path)) throw inUse(dirname(path));
  openHere.add(path);
  return () => openHere.delete(path);
};

/** What a group of the largest requests may need. A few bytes are nearly always left: writing them would prove nothing. */
const LEAST_FREE_BYTES = 16 * 1_024 * 1_024;

/** @throws TokenbookError `disk_full` when the disk is all but full */
export const expectFreeSpace = async (path: string): Promise<void> => {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < LEAST_FREE_BYTES) throw diskFull();
};

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const syncPath = async (path: string): Promise<void> => {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

/**
 * Copies a file so that it is whole or not there, and on disk when this resolves. From an open one, which stays open: the engine's lock on a ledger
 * is its process's, and the system takes it away when that process closes the file anywhere, as every copy by path does.
 *
 * @throws TokenbookError `configuration` when something is there, `disk_full`
 */
export const copyDurably = async (from: FileHandle, to: string): Promise<void> => {
  if (await exists(to)) {
    throw new TokenbookError('configuration', `${to} is there already. Choose another path, or move it away first.`);
  }
  await mkdir(dirname(to), { recursive: true });
  const part = `${to}.part`;
  try {
    const { mode } = await from.stat();
    await pipeline(piecesOf(from), createWriteStream(part, { mode, flush: true }));
    await rename(part, to);
    await syncPath(dirname(to));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') throw copyFull(to, cause);
    throw cause;
  } finally {
    await rm(part, { force: true });
  }
};

/** Not the handle's own stream: that closes the handle, whatever it was told, when what is written to fails. */
async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read({ buffer: new Uint8Array(COPIED_AT_ONCE), position });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

const COPIED_AT_ONCE = 4 * 1_024 * 1_024;
