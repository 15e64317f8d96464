import {
  bucketBounds,
  type CalendarDate,
  dateIn,
  type InstantMs,
  type Period,
  startOfDay,
  sumTotalTokens,
  type Totals,
} from '@tokenbook/core/domain';
import type { EventStore } from '../store/port.ts';
import { type Budget, toAmount, toFilters } from './budget.ts';
import { findCrossings } from './find-crossings.ts';
import { type Day, type Projection, projectSpend } from './project-spend.ts';

/** What was spent of a budget in the running period. Amounts in its own unit: pico-USD or tokens. */
export interface BudgetSpending {
  readonly period: Period;
  readonly spent: bigint;
  /** Thresholds reached in this period, in per cent. */
  readonly crossed: readonly number[];
  /** Tokens in the period without a known price: a budget in money does not see them. */
  readonly unpricedTokens: bigint;
}

/** Where a budget stands now. */
export interface BudgetStatus extends BudgetSpending {
  /** In USD or tokens. Null while there are fewer than seven days of history. */
  readonly projection: Projection | null;
}

const WEEKS_OF_HISTORY = 8;

export const readSpending = async (store: EventStore, budget: Budget, nowMs: InstantMs): Promise<BudgetSpending> => {
  const { timeZone, workspaceId, amount, thresholds } = budget;
  const days = budgetDays(budget.period, dateIn(timeZone, nowMs));
  const period = { startMs: startOfDay(timeZone, days.first), endMs: startOfDay(timeZone, days.afterLast) };
  const totals = await store.totals({ workspaceId, period, filters: toFilters(budget) });
  const spent = measure(budget, totals);
  return {
    period,
    spent,
    crossed: findCrossings(spent, amount, thresholds),
    unpricedTokens: totals.unpricedTokens,
  };
};

/** The spending, and where it leads. */
export const readBudget = async (store: EventStore, budget: Budget, nowMs: InstantMs): Promise<BudgetStatus> => {
  const { timeZone } = budget;
  const today = dateIn(timeZone, nowMs);
  const [spending, history] = await Promise.all([
    readSpending(store, budget, nowMs),
    readHistory(store, budget, today),
  ]);
  const todayStart = startOfDay(timeZone, today);
  const tomorrowStart = startOfDay(timeZone, today.add({ days: 1 }));
  return {
    ...spending,
    projection: projectSpend(
      toAmount(budget, spending.spent),
      toAmount(budget, budget.amount),
      history,
      { weekday: today.dayOfWeek, elapsed: (nowMs - todayStart) / (tomorrowStart - todayStart) },
      weekdaysUntil(today, budgetDays(budget.period, today).afterLast),
    ),
  };
};

const measure = ({ metric }: Budget, totals: Totals): bigint =>
  metric === 'cost' ? totals.cost : sumTotalTokens(totals);

/** The complete days before today, from the first on which something was spent. */
const readHistory = async (store: EventStore, budget: Budget, today: CalendarDate): Promise<readonly Day[]> => {
  const { timeZone, workspaceId } = budget;
  const period = {
    startMs: startOfDay(timeZone, today.subtract({ weeks: WEEKS_OF_HISTORY })),
    endMs: startOfDay(timeZone, today),
  };
  const bounds = bucketBounds(period, 'day', timeZone);
  const groups = await store.timeseries({ workspaceId, period, filters: toFilters(budget) }, bounds, null, null);
  const spentOn = new Map(
    Array.from(groups, ({ bucket, totals }) => [bucket, toAmount(budget, measure(budget, totals))]),
  );
  const days = bounds
    .slice(0, -1)
    .map((startMs, bucket): Day => ({ weekday: dateIn(timeZone, startMs).dayOfWeek, spent: spentOn.get(bucket) ?? 0 }));
  // A ledger that began last week has no zeros before that, only days that it does not know.
  const firstUse = days.findIndex(({ spent }) => spent > 0);
  return firstUse === -1 ? [] : days.slice(firstUse);
};

/** The running week or month, as days. */
const budgetDays = (
  period: Budget['period'],
  today: CalendarDate,
): { readonly first: CalendarDate; readonly afterLast: CalendarDate } => {
  switch (period) {
    case 'week': {
      const first = today.subtract({ days: today.dayOfWeek - 1 });
      return { first, afterLast: first.add({ weeks: 1 }) };
    }
    case 'month': {
      const first = today.with({ day: 1 });
      return { first, afterLast: first.add({ months: 1 }) };
    }
  }
};

/** The weekdays of the days after `today` and before `afterLast`. */
const weekdaysUntil = (today: CalendarDate, afterLast: CalendarDate): readonly number[] =>
  Array.from({ length: today.until(afterLast).days - 1 }, (_, index) => today.add({ days: index + 1 }).dayOfWeek);
