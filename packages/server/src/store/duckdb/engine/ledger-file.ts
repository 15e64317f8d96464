import { constants, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import { inUse } from './store-errors.ts';

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

/** Copies a file so that it is whole or not there, and on disk when this resolves. Shares blocks where the file system can. */
export const copyDurably = async (from: string, to: string): Promise<void> => {
  if (await exists(to)) {
    throw new TokenbookError('configuration', `${to} is there already. Choose another path, or move it away first.`);
  }
  await mkdir(dirname(to), { recursive: true });
  const part = `${to}.part`;
  try {
    await copyFile(from, part, constants.COPYFILE_FICLONE);
    await syncPath(part);
    await rename(part, to);
    await syncPath(dirname(to));
  } finally {
    await rm(part, { force: true });
  }
};
