import { checkpointKey, contextOf, damageOf } from './file-context.ts';
import type { ImportRun } from './import-run.ts';
import type { PlannedFile } from './plan-files.ts';
import type { Reading } from './source.ts';

/** A database that is reached over the network: there is no file to look at, only where the last read ended. */
export const importAddress = async (run: ImportRun, planned: PlannedFile, reading: Reading): Promise<void> => {
  const { options, tally, progress, batches } = run;
  if (reading.kind !== 'database') return;
  const shown = withoutPassword(planned.path);
  progress.current = shown;
  const key = checkpointKey(options, { ...planned, path: shown });
  const saved = options.reread ? null : (options.checkpoints?.get(key) ?? null);
  const before = saved?.parserVersion === planned.source.version ? saved : null;
  const output = tally.outputFor(shown, (event, place) => batches.add(event, { file: shown, place }));
  const drain = async () => {
    options.signal?.throwIfAborted();
    run.report(false);
    await batches.drain();
  };
  try {
    const context = await contextOf(options, planned, (options.now ?? Date.now)());
    const state = await reading.read(planned.path, context, output, before?.resume?.state ?? null, drain);
    const known = output.known + (before?.known ?? 0);
    const nothing = { sizeBytes: 0, modifiedMs: 0, inode: 0 };
    const { version: parserVersion } = planned.source;
    const resume = { offset: 0, lines: 0, tail: '', state };
    // Not by `shown`: a table is not read again as a whole for what lies ahead; its reader goes on from before that.
    run.unsaved.set(key, { file: key, checkpoint: { ...nothing, parserVersion, resume, known } });
  } catch (error) {
    const reason = damageOf(error);
    if (reason === null) throw error;
    output.reject(reason, null);
  }
};

/** An address without what must not be shown or kept. What cannot be taken apart may have anything in its password. */
const withoutPassword = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url === null
    ? address.replace(/\/\/.*@/s, '//')
    : `${url.protocol}//${url.username === '' ? '' : `${url.username}@`}${url.host}${url.pathname}`;
};
