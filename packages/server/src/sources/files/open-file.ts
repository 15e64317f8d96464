import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** What tells whether a file is the one that it was. */
export interface FileMark {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly inode: number;
}

/** A regular file that is open for reading. */
export interface OpenFile extends FileMark {
  readonly handle: FileHandle;
}

export const markOf = ({ size, mtimeMs, ino }: Stats): FileMark => ({
  sizeBytes: size,
  modifiedMs: Math.floor(mtimeMs),
  inode: ino,
});

/**
 * Opens a file without following a link and without waiting for the other end of a pipe.
 *
 * @throws the file system's error; `ENOTFILE` for what is not a regular file
 */
export const openRegularFile = async (path: string, followLink: boolean): Promise<OpenFile> => {
  // Windows has neither flag.
  const noFollow = followLink ? 0 : (constants.O_NOFOLLOW ?? 0);
  const handle = await open(path, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw Object.assign(new Error('not a regular file'), { code: 'ENOTFILE' });
    return { handle, ...markOf(stats) };
  } catch (error) {
    await handle.close();
    throw error;
  }
};
