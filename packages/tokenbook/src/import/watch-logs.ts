import type { ImportReport } from '@tokenbook/server/sources';
import type { CommandContext } from '../command-context.ts';
import { formatCount } from '../terminal/format.ts';
import { wait } from './event-sink.ts';
import { problemText } from './import-result.ts';

/** How often the logs are looked at. A look at unchanged files costs one `stat` each. */
const LOOK_EVERY_MS = 2_000;

/** Reads again and again until the signal; says what was new. A failure of one look is said and does not end the watch. */
export const watchLogs = async (context: CommandContext, read: () => Promise<ImportReport>): Promise<void> => {
  context.say('Watching. Ctrl-C stops.');
  const told = new Set<string>();
  while (!context.signal.aborted) {
    const stopped = await wait(LOOK_EVERY_MS, context.signal).then(
      () => false,
      () => true,
    );
    if (stopped) return;
    try {
      const report = await read();
      if (report.imported > 0) {
        context.say(`${new Date(context.now()).toISOString()}  ${formatCount(report.imported)} imported`);
      }
      for (const problem of report.problems.map(problemText)) {
        if (told.has(problem)) continue;
        told.add(problem);
        context.say(`  ${problem}`);
      }
    } catch (error) {
      if (context.signal.aborted) return;
      context.say(
        `${new Date(context.now()).toISOString()}  ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
};
