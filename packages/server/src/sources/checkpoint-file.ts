import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Checkpoint, CheckpointStore } from './checkpoints.ts';

const FORMAT = 1;

/**
 * Checkpoints in a JSON file, written whole and put in place by a rename, so that a kill leaves the old or the new one.
 * A file that cannot be understood is treated as absent: everything is read again, and the ledger drops what it has.
 */
export const openCheckpointFile = async (path: string): Promise<CheckpointStore> => {
  const checkpoints = await load(path);
  let changed = false;
  return {
    get: (key) => checkpoints.get(key) ?? null,
    set: (key, checkpoint) => {
      checkpoints.set(key, checkpoint);
      changed = true;
    },
    flush: async () => {
      if (!changed) return;
      changed = false;
      await replaceFile(path, JSON.stringify({ format: FORMAT, files: Object.fromEntries(checkpoints) }));
    },
  };
};

const load = async (path: string): Promise<Map<string, Checkpoint>> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return new Map();
  try {
    // The file is our own; `format` says that its entries have today's shape.
    const content = JSON.parse(text) as { format?: unknown; files?: Record<string, Checkpoint> };
    return content.format === FORMAT ? new Map(Object.entries(content.files ?? {})) : new Map();
  } catch {
    return new Map();
  }
};

const replaceFile = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    // On a full disk each import would leave one.
    await rm(temporary, { force: true });
    throw error;
  }
};
