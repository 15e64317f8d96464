import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Told when something that was looked for cannot be read. `isNamed`: someone named this very path. */
export type OnProblem = (path: string, reason: string, isNamed?: boolean) => void;

const DEEPEST = 40;

/**
 * The regular files below a folder for which `matches` holds, by path in code-unit order. A symbolic link is never followed, except the root itself;
 * what is not a regular file is told, not opened, and of links to folders that there are some. A root that does not exist has no files.
 */
export const findFiles = async (
  root: string,
  matches: (relativePath: string) => boolean,
  onProblem: OnProblem,
): Promise<readonly string[]> => {
  const found: string[] = [];
  const start = await realpath(root).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') onProblem(root, whyNot(error));
    else if (await isLink(root)) onProblem(root, 'a symbolic link to what is not there');
    return null;
  });
  if (start === null) return found;
  const linkedFolders: string[] = [];

  const walk = async (relative: string, depth: number): Promise<void> => {
    const folder = join(start, relative);
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || isMisread(folder)) onProblem(folder, whyNot(error));
      return [] as Dirent[];
    });
    for (const entry of entries) {
      const below = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < DEEPEST) await walk(below, depth + 1);
        else onProblem(join(start, below), `folders are nested deeper than ${DEEPEST}`);
      } else if (matches(below)) {
        if (entry.isFile()) found.push(join(start, below));
        else onProblem(join(start, below), notAFile(entry));
      } else if (entry.isSymbolicLink() && (await isFolder(join(start, below)))) linkedFolders.push(join(start, below));
    }
  };
  await walk('', 0);
  // A tree of packages has thousands, which must not hide what else is wrong.
  const [linked] = linkedFolders;
  if (linked !== undefined) {
    const what =
      linkedFolders.length === 1
        ? 'a symbolic link to a folder'
        : `one of ${linkedFolders.length} symbolic links to folders`;
    onProblem(linked, `${what}; links are not followed: name the folder itself to read what is in it`);
  }
  return found.sort(byCodeUnits);
};

/** What stands at a path: `null` when nothing does. Links are followed: someone named this path. */
export const kindOfPath = async (path: string): Promise<'file' | 'folder' | 'other' | null> => {
  const target = await realpath(path).catch(() => null);
  if (target === null) return null;
  const stats = await lstat(target);
  return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
};

/** Node reads names as UTF-8, and puts U+FFFD where they are not: nothing has that name then. */
const isMisread = (path: string): boolean => path.includes('\ufffd');

const isLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const notAFile = (entry: Dirent): string => {
  if (entry.isSymbolicLink()) return 'a symbolic link; links are not followed';
  if (entry.isFIFO()) return 'a named pipe, not a file';
  if (entry.isSocket()) return 'a socket, not a file';
  return 'a device, not a file';
};

/** A reason in words for an error of the file system. */
export const whyNot = (error: NodeJS.ErrnoException): string => {
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read it';
    case 'ENOENT':
      return isMisread(error.path ?? '')
        ? 'its name is not UTF-8; rename it to have it read'
        : 'it went away while the import ran';
    case 'ELOOP':
      return 'a symbolic link; links are not followed';
    case 'EISDIR':
      return 'a folder, not a file';
    default:
      return `it cannot be read (${error.code ?? error.message})`;
  }
};
