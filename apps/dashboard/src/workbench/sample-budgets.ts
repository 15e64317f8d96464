import type { BudgetAlertInfo, BudgetInfo, WebhookDeliveryInfo } from '@tokenbook/core/contract';
import { namesOf } from './sample-names.ts';
import type { StateName } from './states.ts';

const START = '2026-11-01T00:00:00Z';
const END = '2026-12-01T00:00:00Z';
const NOW = '2026-11-24T11:00:00Z';
const DIMENSIONS = ['project', 'user', 'apiKey'] as const;
/** Of the amount: well within, close, reached, far over, nothing. */
const SPENT = [0.42, 0.86, 1, 3.4, 0];

/** A budget for each name of the state: of the workspace first, then of what the name names. */
export const budgetsOf = (state: StateName): readonly BudgetInfo[] =>
  namesOf(state).flatMap((name, index): readonly BudgetInfo[] => {
    if (name === null) return [];
    const metric = index % 3 === 2 ? 'tokens' : 'cost';
    const amount = metric === 'cost' ? 1_000 : 50_000_000;
    const share = SPENT[index % SPENT.length] ?? 0;
    const expected = amount * share * 1.25;
    return [
      {
        id: `budget-${index}`,
        name,
        metric,
        period: 'month',
        timeZone: 'UTC',
        amount,
        subject: index === 0 ? null : { dimension: DIMENSIONS[index % 3] ?? 'project', value: name },
        thresholds: [50, 80, 100],
        webhookUrl: index % 2 === 0 ? 'https://hooks.example.com/tokenbook' : null,
        status: {
          start: START,
          end: END,
          spent: amount * share,
          unpricedTokens: state === 'unpriced' ? 48_000_000 : 0,
          projection:
            index === 4 ? null : { expected, low: expected * 0.9, high: expected * 1.1, daysLeft: share < 1 ? 12 : 0 },
          crossed: [50, 80, 100].filter((threshold) => share * 100 >= threshold),
        },
      },
    ];
  });

export const alertsOf = (state: StateName): readonly BudgetAlertInfo[] =>
  budgetsOf(state).flatMap(({ id, name, metric, amount, status }) =>
    status.crossed.map((threshold) => ({
      id: `${id}-${threshold}`,
      budgetId: id,
      budgetName: name,
      metric,
      periodStart: START,
      threshold,
      spent: (amount * threshold) / 100,
      amount,
      date: NOW,
    })),
  );

export const deliveriesOf = (): readonly WebhookDeliveryInfo[] => [
  { id: 'd-1', date: NOW, failedTries: 0, deliveredAt: NOW, nextTryAt: null, lastProblem: null },
  { id: 'd-2', date: NOW, failedTries: 2, deliveredAt: null, nextTryAt: END, lastProblem: 'The server answered 503.' },
  { id: 'd-3', date: NOW, failedTries: 8, deliveredAt: null, nextTryAt: null, lastProblem: 'The host has no address.' },
];
