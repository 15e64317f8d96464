import { toIsoText } from '@tokenbook/core/domain';
import type { Budgets } from '../accounts/budgets.ts';
import type { EventStore } from '../store/port.ts';
import { type Budget, toAmount } from './budget.ts';
import { readSpending } from './read-budget.ts';

/**
 * Writes an alert for every threshold that a budget of the workspace has newly crossed. Safe to call at any time, from any number of
 * processes: an alert exists once for a budget, period and threshold.
 *
 * @returns how many alerts were written
 */
export const checkBudgets = async (
  store: EventStore,
  budgets: Budgets,
  workspaceId: string,
  nowMs: number,
): Promise<number> => {
  let written = 0;
  for (const budget of await budgets.list(workspaceId)) {
    const { crossed, spent, period } = await readSpending(store, budget, nowMs);
    for (const threshold of crossed) {
      const alert = { periodStartMs: period.startMs, threshold, spent, createdAtMs: nowMs };
      if (await budgets.alert(budget, alert, toMessage(budget, alert))) written += 1;
    }
  }
  return written;
};

/** What a webhook receives. */
const toMessage = (
  budget: Budget,
  alert: {
    readonly periodStartMs: number;
    readonly threshold: number;
    readonly spent: bigint;
    readonly createdAtMs: number;
  },
): string =>
  JSON.stringify({
    type: 'budget.threshold_crossed',
    timestamp: toIsoText(alert.createdAtMs),
    data: {
      budgetId: budget.id,
      name: budget.name,
      metric: budget.metric,
      period: budget.period,
      periodStart: toIsoText(alert.periodStartMs),
      threshold: alert.threshold,
      spent: toAmount(budget, alert.spent),
      amount: toAmount(budget, budget.amount),
      subject: budget.subject,
    },
  });
