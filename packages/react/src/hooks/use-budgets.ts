import type {
  BudgetAlertInfo,
  BudgetInfo,
  BudgetRequest,
  ChangedBudget,
  CreatedBudget,
  WebhookDeliveryInfo,
} from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { type UsageChange, useSend } from './use-send.ts';

// Every answer here is checked against the same schema by the server's own tests.

/** The server looks at budgets every ten seconds: a page that stays open tells of what it finds soon after. */
const LOOK_EVERY_MS = 10_000;

/** Every budget and where it stands, oldest first. */
export const useBudgets = (): UsageAnswer<readonly BudgetInfo[]> =>
  useAnswer(
    ['budgets'],
    (client, signal) => client.send('GET', '/api/budgets', undefined, { signal }) as Promise<readonly BudgetInfo[]>,
    true,
    LOOK_EVERY_MS,
  );

/** The thresholds that were crossed, newest first. */
export const useBudgetAlerts = (): UsageAnswer<readonly BudgetAlertInfo[]> =>
  useAnswer(
    ['budget-alerts'],
    (client, signal) =>
      client.send('GET', '/api/budgets/alerts', undefined, { signal }) as Promise<readonly BudgetAlertInfo[]>,
    true,
    LOOK_EVERY_MS,
  );

/** The messages to a budget's webhook, newest first. */
export const useDeliveries = (budgetId: string): UsageAnswer<readonly WebhookDeliveryInfo[]> =>
  useAnswer(
    ['deliveries', budgetId],
    (client, signal) =>
      client.send('GET', `/api/budgets/${encodeURIComponent(budgetId)}/deliveries`, undefined, { signal }) as Promise<
        readonly WebhookDeliveryInfo[]
      >,
  );

export interface BudgetToSave {
  /** Null: a new one. */
  readonly id: string | null;
  readonly request: BudgetRequest;
}

/** Makes a budget or changes one. The answer holds the secret of its webhooks when it is new or has its first address. */
export const useSaveBudget = (): UsageChange<BudgetToSave, ChangedBudget | CreatedBudget> =>
  useSend(
    (client, { id, request }) =>
      (id === null
        ? client.send('POST', '/api/budgets', request)
        : client.send('PUT', `/api/budgets/${encodeURIComponent(id)}`, request)) as Promise<
        ChangedBudget | CreatedBudget
      >,
    ['budgets', 'budget-alerts'],
  );

export const useDeleteBudget = (): UsageChange<string, unknown> =>
  useSend((client, id) => client.send('DELETE', `/api/budgets/${encodeURIComponent(id)}`), ['budgets']);
