import { lstat, stat } from 'node:fs/promises';
import type { Checkpoint } from './checkpoints.ts';
import { checkpointKey, contextOf, damageOf } from './file-context.ts';
import { whyNot } from './files/find-files.ts';
import { type FileMark, markOf, openRegularFile } from './files/open-file.ts';
import type { ImportRun } from './import-run.ts';
import type { PlannedFile } from './plan-files.ts';
import { readPlannedFile } from './read-file.ts';
import type { Reading } from './source.ts';

/** Reads one file, from where the last import ended, unless nothing has changed since. What is wrong with it is told, not thrown. */
export const importFile = async (run: ImportRun, planned: PlannedFile, reading: Reading): Promise<void> => {
  const { options, tally, progress, batches } = run;
  const { path, source } = planned;
  progress.current = path;
  const saved = savedCheckpoint(run, planned);
  const unchangedBytes = saved === null ? null : await sizeOfUnchanged(planned, reading, saved);
  if (saved !== null && unchangedBytes !== null) {
    tally.addDuplicates(saved.known);
    progress.unchanged += 1;
    progress.bytes += unchangedBytes;
    return;
  }
  const file = await openRegularFile(path, planned.isNamed).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOTFILE' ? 'a pipe, socket or device, not a file' : whyNot(error);
    tally.unread(path, reason, planned.isNamed);
    return null;
  });
  if (file === null) return;
  options.onReading?.(path);
  const seen = reading.kind === 'database' ? await withWriteAheadLog(path, file) : file;
  try {
    const key = checkpointKey(options, planned);
    const checkpoint = saved?.inode === file.inode ? saved : null;
    const output = tally.outputFor(path, (event, place) => batches.add(event, { file: path, place }));
    const context = await contextOf(options, planned, file.modifiedMs);
    const afterChunk = async (bytes: number) => {
      options.signal?.throwIfAborted();
      progress.bytes += bytes;
      run.report(false);
      await batches.drain();
    };
    const { resume, isContinued } = await readPlannedFile({
      planned,
      file,
      reading,
      context,
      output,
      checkpoint,
      afterChunk,
    });
    const known = output.known + (isContinued ? (checkpoint?.known ?? 0) : 0);
    if (isContinued) progress.bytes += checkpoint?.resume?.offset ?? 0;
    const { sizeBytes, modifiedMs, inode } = seen;
    const pending = isContinued ? checkpoint?.againMs : undefined;
    run.unsaved.set(key, {
      file: path,
      checkpoint: {
        parserVersion: source.version,
        sizeBytes,
        modifiedMs,
        inode,
        resume,
        known,
        ...(pending === undefined ? {} : { againMs: pending }),
      },
    });
  } catch (error) {
    const reason = damageOf(error);
    if (reason === null) throw error;
    // What came before the damage is kept. Without a checkpoint the file is read again next time.
    tally.outputFor(path, () => {}).reject(reason, null);
  } finally {
    await file.handle.close();
  }
};

/** What an earlier import left of a file. Null when the file is to be read as if it were new. */
const savedCheckpoint = ({ options }: ImportRun, planned: PlannedFile): Checkpoint | null => {
  const saved = options.reread ? null : (options.checkpoints?.get(checkpointKey(options, planned)) ?? null);
  if (saved?.parserVersion !== planned.source.version) return null;
  return saved.againMs !== undefined && saved.againMs <= (options.now ?? Date.now)() ? null : saved;
};

/**
 * The size of a file that has not changed since its checkpoint. Null when it has, or is gone. Of fifty thousand logs one has changed: opening them all to see which took three
 * times as long.
 */
const sizeOfUnchanged = async (
  { path, isNamed }: PlannedFile,
  { kind }: Reading,
  saved: Checkpoint,
): Promise<number | null> => {
  const stats = await (isNamed ? stat : lstat)(path).catch(() => null);
  if (stats === null || !stats.isFile()) return null;
  const file = markOf(stats);
  const seen = kind === 'database' ? await withWriteAheadLog(path, file) : file;
  const isUnchanged =
    seen.inode === saved.inode && seen.sizeBytes === saved.sizeBytes && seen.modifiedMs === saved.modifiedMs;
  return isUnchanged ? file.sizeBytes : null;
};

/** SQLite writes beside its file first: that one tells whether anything is new. */
const withWriteAheadLog = async (path: string, file: FileMark): Promise<FileMark> => {
  const log = await stat(`${path}-wal`).catch(() => null);
  if (log === null) return file;
  return {
    ...file,
    sizeBytes: file.sizeBytes + log.size,
    modifiedMs: Math.max(file.modifiedMs, Math.floor(log.mtimeMs)),
  };
};
