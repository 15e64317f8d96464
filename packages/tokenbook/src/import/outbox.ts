import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { splitLines } from '../export/split-lines.ts';

/** Events that could not be sent yet, on disk: the logs they come from may be gone before the server is back. */
export interface Outbox {
  /** Resolves once the lines are on disk. */
  keep(lines: readonly string[]): Promise<void>;
  /**
   * Hands everything that is kept to `send`, some lines at a time, and forgets it once all of a file was taken. Stops when `send`
   * answers false. Lines may be sent twice after a crash: the server knows what it has.
   */
  drain(send: (lines: readonly string[]) => Promise<boolean>): Promise<void>;
  /** Whether something is kept. */
  isEmpty(): Promise<boolean>;
}

const BATCH = 1_000;

/** The outbox for one server, in `outbox/` of the data directory. */
export const openOutbox = async (dataDirectory: string, url: string): Promise<Outbox> => {
  const folder = join(dataDirectory, 'outbox');
  const name = createHash('sha256').update(url).digest('hex').slice(0, 16);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const current = join(folder, `${name}.ndjson`);
  const kept = async () =>
    (await readdir(folder)).filter((file) => file.startsWith(name)).map((file) => join(folder, file));
  return {
    keep: async (lines) => {
      const file = await open(current, 'a', 0o600);
      try {
        await file.appendFile(`${lines.join('\n')}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    drain: async (send) => {
      // Set aside first: events kept meanwhile go to a new file. Another import may be doing the same: no name is used twice, and a
      // file that is gone has been sent by the other.
      await rename(current, join(folder, `${name}-${Date.now()}-${randomUUID()}.ndjson`)).catch(ignoreMissing);
      for (const path of await kept()) {
        if (path === current) continue;
        if (!(await sendFile(path, send))) return;
        await rm(path, { force: true });
      }
    },
    isEmpty: async () => (await kept()).length === 0,
  };
};

/** How many events wait for all servers together. Looks at what is on disk, and makes nothing. */
export const countKept = async (dataDirectory: string): Promise<number> => {
  const folder = join(dataDirectory, 'outbox');
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    ignoreMissing(error);
    return [];
  });
  let count = 0;
  for (const file of files.filter((name) => name.endsWith('.ndjson'))) {
    for await (const line of linesOf(join(folder, file))) if (line !== '') count += 1;
  }
  return count;
};

const ignoreMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error;
};

/** The lines of a file that is kept: none, when another import has sent it meanwhile. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path).catch(ignoreMissing);
  if (file !== undefined) yield* splitLines(file.createReadStream());
}

const sendFile = async (path: string, send: (lines: readonly string[]) => Promise<boolean>): Promise<boolean> => {
  let lines: string[] = [];
  for await (const line of linesOf(path)) {
    // A process that was killed while writing leaves half a line, whose events were never reported as taken.
    if (line === '' || !isJson(line)) continue;
    lines.push(line);
    if (lines.length < BATCH) continue;
    if (!(await send(lines))) return false;
    lines = [];
  }
  return lines.length === 0 || send(lines);
};

const isJson = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};
