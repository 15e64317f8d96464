import { randomBytes, randomUUID } from 'node:crypto';
import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely } from 'kysely';
import type { Budget } from '../budgets/budget.ts';
import { type BudgetAlerts, createBudgetAlerts } from './budget-alerts.ts';
import { fromBudgetDocument, toBudgetDocument } from './budget-document.ts';
import { inWorkspace } from './in-workspace.ts';
import { requireRoom } from './require-room.ts';
import type { AccountsSchema } from './schema.ts';

export type NewBudget = Omit<Budget, 'id'>;

export interface Budgets extends BudgetAlerts {
  /** Oldest first. */
  list(workspaceId: string): Promise<readonly Budget[]>;
  /** The workspaces that have a budget. */
  workspaces(): Promise<readonly string[]>;
  /** The budget, and the secret that signs its webhooks. @throws TokenbookError `invalid_request` when there are too many */
  create(budget: NewBudget, nowMs: InstantMs): Promise<{ readonly budget: Budget; readonly webhookSecret: string }>;
  /**
   * Null when the workspace has no such budget. The secret comes with the first address: whoever made the budget without one may not have kept it.
   */
  update(budget: Budget): Promise<{ readonly webhookSecret: string | null } | null>;
  delete(workspaceId: string, id: string): Promise<boolean>;
}

const MOST_BUDGETS = 200;

export const createBudgets = (database: Kysely<AccountsSchema>): Budgets => ({
  list: (workspaceId) => listOf(database, workspaceId),
  workspaces: async () => {
    const rows = await database.selectFrom('budgets').select('workspace_id').distinct().execute();
    return rows.map(({ workspace_id }) => workspace_id);
  },
  create: (fields, nowMs) =>
    inWorkspace(database, fields.workspaceId, async (transaction) => {
      requireRoom((await listOf(transaction, fields.workspaceId)).length, MOST_BUDGETS, 'budgets');
      const budget = { ...fields, id: `budget_${randomUUID()}` };
      const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;
      await transaction
        .insertInto('budgets')
        .values({
          id: budget.id,
          workspace_id: budget.workspaceId,
          document: toBudgetDocument(budget),
          webhook_secret: webhookSecret,
          created_at: nowMs,
        })
        .execute();
      return { budget, webhookSecret };
    }),
  update: async (budget) => {
    const before = await database
      .selectFrom('budgets')
      .selectAll()
      .where('workspace_id', '=', budget.workspaceId)
      .where('id', '=', budget.id)
      .executeTakeFirst();
    if (before === undefined) return null;
    const { numUpdatedRows } = await database
      .updateTable('budgets')
      .set({ document: toBudgetDocument(budget) })
      .where('workspace_id', '=', budget.workspaceId)
      .where('id', '=', budget.id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return null;
    const hadAddress = fromBudgetDocument(budget.id, budget.workspaceId, before.document).webhookUrl !== null;
    return { webhookSecret: hadAddress || budget.webhookUrl === null ? null : before.webhook_secret };
  },
  delete: async (workspaceId, id) => {
    const { numDeletedRows } = await database
      .deleteFrom('budgets')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
  ...createBudgetAlerts(database),
});

const listOf = async (database: Kysely<AccountsSchema>, workspaceId: string): Promise<readonly Budget[]> => {
  const rows = await database
    .selectFrom('budgets')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, document }) => fromBudgetDocument(id, workspaceId, document));
};
