import type { BUDGET_ROUTES, BudgetInfo, BudgetRequest, SavedView } from '@tokenbook/core/contract';
import { TokenbookError, toIsoText } from '@tokenbook/core/domain';
import type { SavedView as View } from '../../accounts/saved-views.ts';
import { type Budget, toAmount } from '../../budgets/budget.ts';
import { parseBudget } from '../../budgets/parse-budget.ts';
import { readBudget } from '../../budgets/read-budget.ts';
import { checkWebhookUrl } from '../../webhooks/post-webhook.ts';
import type { AppContext } from '../app-context.ts';
import type { Handlers } from '../handler.ts';
import { jsonResponse, noContent } from '../json-response.ts';
import type { Principal } from '../principal.ts';

const MOST_ROWS = 100;

export const BUDGET_HANDLERS: Pick<Handlers, keyof typeof BUDGET_ROUTES> = {
  listBudgets: async ({ principal, nowMs }, app) => {
    const budgets = await app.accounts.budgets.list(principal.workspace.id);
    return jsonResponse(await Promise.all(budgets.map((budget) => toBudgetInfo(budget, nowMs, app))));
  },
  createBudget: async ({ principal, body, nowMs }, app) => {
    const fields = await readRequest(body, principal, app);
    const { budget, webhookSecret } = await app.accounts.budgets.create(
      { ...fields, workspaceId: principal.workspace.id },
      nowMs,
    );
    return jsonResponse({ ...(await toBudgetInfo(budget, nowMs, app)), webhookSecret }, 201);
  },
  updateBudget: async ({ principal, parameters, body, nowMs }, app) => {
    const fields = await readRequest(body, principal, app);
    const budget = { ...fields, id: parameters.id, workspaceId: principal.workspace.id };
    const updated = await app.accounts.budgets.update(budget);
    if (updated === null) throw notFound('budget');
    const { webhookSecret } = updated;
    const info = await toBudgetInfo(budget, nowMs, app);
    return jsonResponse(webhookSecret === null ? info : { ...info, webhookSecret });
  },
  deleteBudget: async ({ principal, parameters }, { accounts }) => {
    if (!(await accounts.budgets.delete(principal.workspace.id, parameters.id))) throw notFound('budget');
    return noContent();
  },
  listBudgetAlerts: async ({ principal }, { accounts }) => {
    const alerts = await accounts.budgets.alerts(principal.workspace.id, MOST_ROWS);
    return jsonResponse(
      alerts.map(({ periodStartMs, createdAtMs, spent, amount, ...alert }) => ({
        ...alert,
        periodStart: toIsoText(periodStartMs),
        spent: toAmount(alert, spent),
        amount: toAmount(alert, amount),
        date: toIsoText(createdAtMs),
      })),
    );
  },
  listDeliveries: async ({ principal, parameters }, { accounts }) => {
    const budgets = await accounts.budgets.list(principal.workspace.id);
    if (!budgets.some(({ id }) => id === parameters.id)) throw notFound('budget');
    const deliveries = await accounts.webhookDeliveries.list(principal.workspace.id, parameters.id, MOST_ROWS);
    return jsonResponse(
      deliveries.map(({ id, tries, createdAtMs, deliveredAtMs, nextTryMs, lastProblem }) => ({
        id,
        date: toIsoText(createdAtMs),
        failedTries: tries,
        deliveredAt: deliveredAtMs === null ? null : toIsoText(deliveredAtMs),
        nextTryAt: nextTryMs === null ? null : toIsoText(nextTryMs),
        lastProblem,
      })),
    );
  },
  listViews: async ({ principal }, { accounts }) =>
    jsonResponse((await accounts.savedViews.list(principal.workspace.id)).map(toSavedView)),
  createView: async ({ principal, body, nowMs }, { accounts }) =>
    jsonResponse(toSavedView(await accounts.savedViews.create(principal.workspace.id, body, nowMs)), 201),
  updateView: async ({ principal, parameters, body }, { accounts }) => {
    const view = await accounts.savedViews.update(principal.workspace.id, parameters.id, body);
    if (view === null) throw notFound('view');
    return jsonResponse(toSavedView(view));
  },
  deleteView: async ({ principal, parameters }, { accounts }) => {
    if (!(await accounts.savedViews.delete(principal.workspace.id, parameters.id))) throw notFound('view');
    return noContent();
  },
};

const readRequest = async (
  body: BudgetRequest,
  principal: Principal,
  app: AppContext,
): Promise<Omit<Budget, 'id' | 'workspaceId'>> => {
  const parsed = parseBudget(body, principal.workspace.timeZone ?? app.timeZone);
  if ('problems' in parsed) {
    throw new TokenbookError('invalid_request', parsed.problems[0]?.detail ?? 'The budget cannot be read.', parsed);
  }
  const { webhookUrl } = parsed.budget;
  if (webhookUrl !== null) {
    await checkWebhookUrl(webhookUrl, app);
  }
  return parsed.budget;
};

const toBudgetInfo = async (budget: Budget, nowMs: number, { ledger }: AppContext): Promise<BudgetInfo> => {
  const status = await readBudget(ledger.store, budget, nowMs);
  const { id, name, metric, period, timeZone, subject, thresholds, webhookUrl } = budget;
  return {
    id,
    name,
    metric,
    period,
    timeZone,
    amount: toAmount(budget, budget.amount),
    subject,
    thresholds: [...thresholds],
    webhookUrl,
    status: {
      start: toIsoText(status.period.startMs),
      end: toIsoText(status.period.endMs),
      spent: toAmount(budget, status.spent),
      unpricedTokens: Number(status.unpricedTokens),
      projection: status.projection,
      crossed: [...status.crossed],
    },
  };
};

const toSavedView = ({ createdAtMs, ...view }: View): SavedView => ({ ...view, createdAt: toIsoText(createdAtMs) });

const notFound = (what: string): TokenbookError => new TokenbookError('not_found', `There is no such ${what}.`);
