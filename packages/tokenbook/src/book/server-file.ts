import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a process that holds a data directory is found by the others: `server.json` in the directory, readable by its owner alone. */
export interface ServerFile {
  /** Where it answers, on this machine. */
  readonly url: string;
  readonly pid: number;
  /** The operator's credential, made anew by each process. */
  readonly token: string;
  /** `command`: an import or export that will be over soon. */
  readonly kind: 'server' | 'command';
  /** What a server's page shows: the workspace that it signs in to. Null: the default one. */
  readonly workspace: string | null;
  readonly startedAt: string;
}

const pathIn = (dataDirectory: string): string => join(dataDirectory, 'server.json');

/** Written beside and renamed, so that nobody reads half a file. */
export const writeServerFile = (dataDirectory: string, file: ServerFile): void => {
  const temporary = `${pathIn(dataDirectory)}.${process.pid}`;
  try {
    writeFileSync(temporary, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, pathIn(dataDirectory));
  } catch (error) {
    // On a full disk a server that is started again and again would leave one each time.
    rmSync(temporary, { force: true });
    throw error;
  }
};

/** Removes the file if it is still this process's. */
export const removeServerFile = (dataDirectory: string, pid: number): void => {
  if (readServerFile(dataDirectory)?.pid === pid) rmSync(pathIn(dataDirectory), { force: true });
};

/** Null when there is none or it says nothing usable: then nobody can be reached. */
export const readServerFile = (dataDirectory: string): ServerFile | null => {
  try {
    const file: unknown = JSON.parse(readFileSync(pathIn(dataDirectory), 'utf8'));
    return isServerFile(file) ? file : null;
  } catch {
    return null;
  }
};

const isServerFile = (value: unknown): value is ServerFile =>
  typeof value === 'object' &&
  value !== null &&
  'url' in value &&
  typeof value.url === 'string' &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'token' in value &&
  typeof value.token === 'string' &&
  'workspace' in value &&
  (value.workspace === null || typeof value.workspace === 'string');

/** The process that holds the directory, if it still runs. The file of one that was killed is removed. */
export const findRunning = (dataDirectory: string): ServerFile | null => {
  const file = readServerFile(dataDirectory);
  if (file === null) return null;
  if (isAlive(file.pid)) return file;
  removeServerFile(dataDirectory, file.pid);
  return null;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
