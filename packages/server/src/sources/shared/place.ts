import type { Place } from '../source.ts';

export const joinPath = (folder: string, ...names: readonly string[]): string =>
  [folder.replace(/[/\\]+$/, ''), ...names].join('/');

/** `~` and `~/…` as the shell would read them: tools' variables often hold them. */
export const expandHome = (path: string, { homeDirectory }: Place): string =>
  path === '~' || path.startsWith('~/') || path.startsWith('~\\') ? joinPath(homeDirectory, path.slice(2)) : path;

/** The folders of a variable that may list several, separated by commas. Empty when it is not set. */
export const foldersIn = (variable: string | undefined, place: Place): readonly string[] =>
  (variable ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .map((path) => expandHome(path, place));
