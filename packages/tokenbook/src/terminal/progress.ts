import type { ImportProgress } from '@tokenbook/server/sources';
import { SingleBar } from 'cli-progress';
import type { CommandContext } from '../command-context.ts';
import { formatBytes, formatCount } from './format.ts';

export interface ProgressDisplay {
  update(progress: ImportProgress): void;
  stop(): void;
}

/** A bar on a terminal; nothing for a log file, which the last lines tell enough. */
export const createProgressBar = ({ isTerminal }: Pick<CommandContext, 'isTerminal'>): ProgressDisplay => {
  if (!isTerminal) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{bar} {percentage} % · {read} of {size} · {events} events',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let hasStarted = false;
  return {
    update: ({ bytes, bytesTotal, imported, duplicates }) => {
      const texts = {
        read: formatBytes(bytes),
        size: formatBytes(bytesTotal),
        events: formatCount(imported + duplicates),
      };
      if (!hasStarted) bar.start(Math.max(1, bytesTotal), 0, texts);
      hasStarted = true;
      bar.update(Math.min(bytes, Math.max(1, bytesTotal)), texts);
    },
    stop: () => bar.stop(),
  };
};
