import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely } from 'kysely';
import type { AccountsSchema } from './schema.ts';

/** A message on its way to a webhook. */
export interface WebhookDelivery {
  /** Sent as `webhook-id`: the receiver knows a repeat by it. */
  readonly id: string;
  readonly workspaceId: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  /** Failed tries so far. */
  readonly tries: number;
}

export interface WebhookDeliveries {
  /**
   * Takes a delivery that is due, so that no other process sends it until `untilMs`. Null when none is due.
   * A process that dies while sending leaves it to be sent again: at least once, and known by its id.
   *
   * @param leftOut workspaces whose deliveries wait for another time
   */
  claim(nowMs: InstantMs, untilMs: InstantMs, leftOut: ReadonlySet<string>): Promise<WebhookDelivery | null>;
  delivered(id: string, nowMs: InstantMs): Promise<void>;
  /** @param nextTryMs null: given up */
  failed(id: string, problem: string, nextTryMs: InstantMs | null): Promise<void>;
  /** The last deliveries of a budget, newest first. */
  list(workspaceId: string, budgetId: string, limit: number): Promise<readonly DeliveryState[]>;
}

export interface DeliveryState {
  readonly id: string;
  readonly tries: number;
  readonly createdAtMs: InstantMs;
  readonly deliveredAtMs: InstantMs | null;
  /** Null: delivered, or given up. */
  readonly nextTryMs: InstantMs | null;
  readonly lastProblem: string | null;
}

export const createWebhookDeliveries = (database: Kysely<AccountsSchema>): WebhookDeliveries => ({
  claim: async (nowMs, untilMs, leftOut) => {
    const due = await database
      .selectFrom('webhook_deliveries')
      .innerJoin('budgets', 'budgets.id', 'webhook_deliveries.budget_id')
      .select([
        'webhook_deliveries.id',
        'webhook_deliveries.workspace_id',
        'webhook_deliveries.url',
        'webhook_deliveries.body',
        'webhook_deliveries.tries',
        'webhook_deliveries.next_try_at',
        'budgets.webhook_secret',
      ])
      .where('webhook_deliveries.next_try_at', '<=', nowMs)
      .$if(leftOut.size > 0, (due) => due.where('webhook_deliveries.workspace_id', 'not in', [...leftOut]))
      .orderBy('webhook_deliveries.next_try_at')
      .limit(1)
      .executeTakeFirst();
    if (due === undefined) return null;
    // Whoever moves the time first has it.
    const { numUpdatedRows } = await database
      .updateTable('webhook_deliveries')
      .set({ next_try_at: untilMs })
      .where('id', '=', due.id)
      .where('next_try_at', '=', due.next_try_at)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return null;
    const { id, workspace_id: workspaceId, url, webhook_secret: secret, body, tries } = due;
    return { id, workspaceId, url, secret, body, tries };
  },
  delivered: async (id, nowMs) => {
    await database
      .updateTable('webhook_deliveries')
      .set({ delivered_at: nowMs, next_try_at: null, last_problem: null })
      .where('id', '=', id)
      .execute();
  },
  failed: async (id, problem, nextTryMs) => {
    await database
      .updateTable('webhook_deliveries')
      .set(({ eb }) => ({ tries: eb('tries', '+', 1), next_try_at: nextTryMs, last_problem: problem.slice(0, 500) }))
      .where('id', '=', id)
      .execute();
  },
  list: async (workspaceId, budgetId, limit) => {
    const rows = await database
      .selectFrom('webhook_deliveries')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('budget_id', '=', budgetId)
      .orderBy('created_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      tries: row.tries,
      createdAtMs: row.created_at,
      deliveredAtMs: row.delivered_at,
      nextTryMs: row.next_try_at,
      lastProblem: row.last_problem,
    }));
  },
});
