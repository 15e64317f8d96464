import { setTimeout as pause } from 'node:timers/promises';
import { toIsoText } from '@tokenbook/core/domain';
import type { Accounts } from '../accounts/open-accounts.ts';
import type { Ledger } from '../ingest/create-ledger.ts';
import type { Log } from '../log.ts';
import { believeClock } from './believe-clock.ts';
import { keptFrom } from './deletion.ts';

export interface RetentionOptions {
  readonly ledger: Pick<Ledger, 'deleteBefore'>;
  readonly accounts: Pick<Accounts, 'retention' | 'workspaces'>;
  /** The zone of workspaces that have none of their own. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly log: Log;
  /** Ends the rounds; one that is under way ends after the workspace it is at. */
  readonly signal: AbortSignal;
}

const EVERY_MS = 3_600_000;

/**
 * Deletes what every workspace's rule no longer keeps. Several processes may do so at once: each finds what the others left. A workspace whose calls cannot
 * be deleted costs the others nothing.
 */
export const runRetentionRound = async (options: RetentionOptions): Promise<void> => {
  const { ledger, accounts, now, log, signal } = options;
  const clock = believeClock(await accounts.retention.clock(), now());
  await accounts.retention.setClock(clock);
  const { believedMs, doubtedMs } = clock;
  if (doubtedMs !== null) {
    const times = { clock: toIsoText(now()), believed: toIsoText(believedMs) };
    log.warn(
      times,
      'the clock is days ahead of the last round of deletions; it is believed after a day, if it is not set back',
    );
  }
  const deleteOld = async (workspaceId: string, keepDays: number): Promise<void> => {
    const workspace = await accounts.workspaces.find(workspaceId);
    const beforeMs = keptFrom(keepDays, workspace?.timeZone ?? options.timeZone, believedMs);
    const deleted = await ledger.deleteBefore(workspaceId, beforeMs);
    if (deleted > 0) log.info({ workspaceId, deleted, keepDays }, 'calls older than the retention were deleted');
  };
  for (const { workspaceId, keepDays } of await accounts.retention.list()) {
    if (signal.aborted) return;
    await deleteOld(workspaceId, keepDays).catch((err: unknown) => tell(options, err, workspaceId));
  }
};

const tell = ({ signal, log }: RetentionOptions, err: unknown, workspaceId?: string): void => {
  if (!signal.aborted) log.error({ err, workspaceId }, 'old calls could not be deleted; tried again within the hour');
};

/**
 * Makes a round at once and then every hour, until the signal ends it. Resolves when it has ended. What a round leaves behind, because
 * the store was away or the server was stopped, is due in the next.
 */
export const startRetention = async (options: RetentionOptions): Promise<void> => {
  const { signal } = options;
  while (!signal.aborted) {
    try {
      await runRetentionRound(options);
    } catch (err) {
      tell(options, err);
    }
    await pause(EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
  }
};
