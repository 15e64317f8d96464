import { randomUUID } from 'node:crypto';
import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely } from 'kysely';
import type { Budget } from '../budgets/budget.ts';
import type { AccountsSchema } from './schema.ts';

/** A threshold that was crossed, once a period. */
export interface BudgetAlert {
  readonly id: string;
  readonly budgetId: string;
  readonly budgetName: string;
  readonly periodStartMs: InstantMs;
  /** Per cent of the amount. */
  readonly threshold: number;
  /** In the budget's unit at the time: pico-USD or tokens. */
  readonly spent: bigint;
  readonly amount: bigint;
  readonly metric: Budget['metric'];
  readonly createdAtMs: InstantMs;
}

export interface BudgetAlerts {
  /**
   * Writes an alert and, when the budget has a webhook, its delivery, in one transaction.
   * False when this crossing has its alert already, from whichever process.
   */
  alert(
    budget: Budget,
    alert: Omit<BudgetAlert, 'id' | 'budgetId' | 'budgetName' | 'amount' | 'metric'>,
    body: string,
  ): Promise<boolean>;
  /** Newest first. */
  alerts(workspaceId: string, limit: number): Promise<readonly BudgetAlert[]>;
}

type AlertDocument = Pick<BudgetAlert, 'budgetName' | 'metric'> & { readonly spent: string; readonly amount: string };

export const createBudgetAlerts = (database: Kysely<AccountsSchema>): BudgetAlerts => ({
  alert: (budget, { periodStartMs, threshold, spent, createdAtMs }, body) =>
    database.transaction().execute(async (transaction) => {
      const document: AlertDocument = {
        budgetName: budget.name,
        metric: budget.metric,
        spent: spent.toString(),
        amount: budget.amount.toString(),
      };
      const id = `alert_${randomUUID()}`;
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('budget_alerts')
        .values({
          id,
          workspace_id: budget.workspaceId,
          budget_id: budget.id,
          period_start: periodStartMs,
          threshold,
          document: JSON.stringify(document),
          created_at: createdAtMs,
        })
        .onConflict((conflict) => conflict.columns(['budget_id', 'period_start', 'threshold']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      if (budget.webhookUrl === null) return true;
      await transaction
        .insertInto('webhook_deliveries')
        .values({
          id: `msg_${randomUUID()}`,
          workspace_id: budget.workspaceId,
          budget_id: budget.id,
          url: budget.webhookUrl,
          body,
          tries: 0,
          next_try_at: createdAtMs,
          delivered_at: null,
          last_problem: null,
          created_at: createdAtMs,
        })
        .execute();
      return true;
    }),
  alerts: async (workspaceId, limit) => {
    const rows = await database
      .selectFrom('budget_alerts')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at', 'desc')
      // Those of one look, too: the last one reached first.
      .orderBy('threshold', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => {
      // The cast holds: `alert` above wrote it.
      const { spent, amount, ...document } = JSON.parse(row.document) as AlertDocument;
      return {
        ...document,
        id: row.id,
        budgetId: row.budget_id,
        periodStartMs: row.period_start,
        threshold: row.threshold,
        spent: BigInt(spent),
        amount: BigInt(amount),
        createdAtMs: row.created_at,
      };
    });
  },
});
