import { z } from 'zod';
import { count, instant } from './fields.ts';
import { INGEST_LIMITS } from './limits.ts';

const name = z.string().trim().min(1).max(200);
const metric = z.enum(['cost', 'tokens']);
const budgetPeriod = z.enum(['week', 'month']);
/** What a budget can be for, beside the whole workspace. */
const subjectDimension = z.enum(['project', 'user', 'apiKey']);

/** What can be set of a budget. */
export const BudgetRequest = z.strictObject({
  name,
  metric: metric.describe('What is limited: USD, or tokens.'),
  period: budgetPeriod.describe('Weeks begin on Monday.'),
  amount: z.number().positive().max(1e15).describe('USD with at most six decimals, or whole tokens.'),
  timeZone: z.string().max(64).nullish().describe("Where the period begins. The workspace's zone when left out."),
  subject: z
    .strictObject({ dimension: subjectDimension, value: z.string().min(1).max(INGEST_LIMITS.nameLength) })
    .nullish()
    .describe('Left out: the whole workspace.'),
  thresholds: z
    .array(z.int().min(1).max(1000))
    .min(1)
    .max(10)
    .default([50, 80, 100])
    .describe('Per cent of the amount at which to alert.'),
  webhookUrl: z.string().max(2000).nullish().describe('Where alerts are posted, signed after Standard Webhooks.'),
});
export type BudgetRequest = z.infer<typeof BudgetRequest>;

/** GET /api/budgets */
export const BudgetInfo = z.object({
  id: z.string(),
  name: z.string(),
  metric,
  period: budgetPeriod,
  timeZone: z.string().describe('Where the period begins.'),
  amount: z.number().describe('USD or tokens, as `metric` says.'),
  subject: z
    .object({ dimension: subjectDimension, value: z.string() })
    .nullable()
    .describe('Null: the whole workspace.'),
  thresholds: z.array(z.int()).describe('Per cent of the amount at which to alert, ascending.'),
  webhookUrl: z.string().nullable().describe('Null: the dashboard alone shows the alerts.'),
  status: z.object({
    start: instant,
    end: instant.describe('Not included.'),
    spent: z.number().describe('In the unit of the amount.'),
    unpricedTokens: count.describe('Tokens of the period without a known price: a budget in USD does not see them.'),
    projection: z
      .object({
        expected: z.number().describe('In the unit of the amount.'),
        low: z.number(),
        high: z.number(),
        daysLeft: count
          .nullable()
          .describe('Days from today to the one on which the amount is reached. Null: not within a year.'),
      })
      .nullable()
      .describe(
        'The end of the period at the usual rate; eight times in ten it lies between low and high. Null with under seven days of history.',
      ),
    crossed: z.array(z.int()).describe('Thresholds reached in this period.'),
  }),
});
export type BudgetInfo = z.infer<typeof BudgetInfo>;

/** POST /api/budgets */
export const CreatedBudget = BudgetInfo.extend({
  webhookSecret: z
    .string()
    .describe(
      'Verifies the signature of the webhooks. Shown here, and once more when a budget without a webhook gets one.',
    ),
});
export type CreatedBudget = z.infer<typeof CreatedBudget>;

/** PUT /api/budgets/{id} */
export const ChangedBudget = BudgetInfo.extend({
  webhookSecret: z
    .string()
    .optional()
    .describe('Verifies the signature of the webhooks. Given when the budget had no webhook before and has one now.'),
});
export type ChangedBudget = z.infer<typeof ChangedBudget>;

/** GET /api/budgets/alerts */
export const BudgetAlertInfo = z.object({
  id: z.string(),
  budgetId: z.string(),
  budgetName: z.string(),
  metric,
  periodStart: instant,
  threshold: z.int().describe('Per cent of the amount.'),
  spent: z.number().describe('When it was crossed; USD or tokens, as `metric` says.'),
  amount: z.number().describe('The amount at that time.'),
  date: instant.describe('When the crossing was seen.'),
});
export type BudgetAlertInfo = z.infer<typeof BudgetAlertInfo>;

/** GET /api/budgets/{id}/deliveries */
export const WebhookDeliveryInfo = z.object({
  id: z.string(),
  date: instant,
  failedTries: count,
  deliveredAt: instant.nullable().describe('Null: not yet, or given up.'),
  nextTryAt: instant.nullable().describe('Null: delivered, or given up.'),
  lastProblem: z.string().nullable().describe('Why the last try failed. Null: none failed, or it was delivered.'),
});
export type WebhookDeliveryInfo = z.infer<typeof WebhookDeliveryInfo>;

/** POST /api/views */
export const SavedViewRequest = z.strictObject({
  name,
  query: z.string().max(4000).describe("The dashboard's address after the question mark."),
});
export type SavedViewRequest = z.infer<typeof SavedViewRequest>;

/** GET /api/views */
export const SavedView = z.object({ id: z.string(), name: z.string(), query: z.string(), createdAt: instant });
export type SavedView = z.infer<typeof SavedView>;
