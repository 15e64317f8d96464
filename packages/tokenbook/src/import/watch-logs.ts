import { type ImportReport, watchImports } from '@tokenbook/server/sources';
import type { CommandContext } from '../command-context.ts';
import { formatCount } from '../terminal/format.ts';
import { problemText } from './import-result.ts';

/** Past so many nothing is known as told any more: a tool that writes what cannot be read writes more of it every day. */
const MOST_TOLD = 10_000;

/** Reads again and again until the signal; says what was new. A failure of one look is said and does not end the watch. */
export const watchLogs = async (
  context: CommandContext,
  read: () => Promise<ImportReport>,
  restMs: number | null,
): Promise<void> => {
  const { signal, now } = context;
  const say = (text: string): void => context.say(`${new Date(now()).toISOString()}  ${text}`);
  const told = new Set<string>();
  context.say('Watching. Ctrl-C stops.');
  await watchImports({
    look: read,
    signal,
    ...(restMs === null ? {} : { restMs }),
    onRound: ({ imported, problems }) => {
      if (imported > 0) say(`${formatCount(imported)} imported`);
      for (const problem of problems.map(problemText)) {
        if (!told.has(problem)) context.say(`  ${problem}`);
        if (told.size >= MOST_TOLD) told.clear();
        told.add(problem);
      }
    },
    onFailure: (error, retryInMs) =>
      say(
        `${error instanceof Error ? error.message : String(error)} The next try is in ${Math.round(retryInMs / 1000)} s.`,
      ),
  });
};
