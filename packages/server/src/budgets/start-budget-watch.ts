import { setTimeout as pause } from 'node:timers/promises';
import type { Accounts } from '../accounts/open-accounts.ts';
import type { EventStore } from '../store/port.ts';
import { type DeliveryTry, sendDue } from '../webhooks/send-due.ts';
import { checkBudgets } from './check-budgets.ts';

export interface BudgetWatchOptions {
  readonly store: EventStore;
  readonly accounts: Pick<Accounts, 'budgets' | 'webhookDeliveries'>;
  readonly now: () => number;
  /** Lets webhooks go to loopback and private addresses. */
  readonly allowPrivateAddresses: boolean;
  /** Ends the watch, and a round that is under way after the message it is sending. */
  readonly signal: AbortSignal;
  /** Told of each message that was sent, or not taken. */
  readonly onTry?: (delivery: DeliveryTry) => void;
  /** Told what failed. The next round tries again by itself. */
  readonly onProblem: (error: unknown) => void;
}

const EVERY_MS = 10_000;
const WEBHOOK_TIMEOUT_MS = 10_000;

/** Looks at every budget once and sends what is due. A workspace whose budgets cannot be read costs the others nothing. */
export const runBudgetRound = async (options: BudgetWatchOptions): Promise<void> => {
  const { store, accounts, now, allowPrivateAddresses, signal, onTry, onProblem } = options;
  for (const workspaceId of await accounts.budgets.workspaces()) {
    if (signal.aborted) return;
    await checkBudgets(store, accounts.budgets, workspaceId, now()).catch(onProblem);
  }
  const webhooks = { allowPrivateAddresses, timeoutMs: WEBHOOK_TIMEOUT_MS };
  await sendDue(accounts.webhookDeliveries, now, webhooks, signal, onTry);
};

/** Makes a round every ten seconds until the signal ends it. Resolves when it has ended. */
export const startBudgetWatch = async (options: BudgetWatchOptions): Promise<void> => {
  while (!options.signal.aborted) {
    try {
      await runBudgetRound(options);
    } catch (error) {
      if (!options.signal.aborted) options.onProblem(error);
    }
    await pause(EVERY_MS, undefined, { signal: options.signal, ref: false }).catch(() => {});
  }
};
