import type { Kysely } from 'kysely';
import type { ClockMemory } from '../retention/believe-clock.ts';
import type { AccountsSchema } from './schema.ts';

/** How long a workspace keeps its calls. */
export interface RetentionRules {
  /** Days. Null: everything is kept. */
  keepDays(workspaceId: string): Promise<number | null>;
  set(workspaceId: string, keepDays: number | null): Promise<void>;
  /** Workspaces that have a rule. */
  list(): Promise<readonly { readonly workspaceId: string; readonly keepDays: number }[]>;
  /** Null before the first round of deletions. */
  clock(): Promise<ClockMemory | null>;
  setClock(memory: ClockMemory): Promise<void>;
}

export const createRetentionRules = (database: Kysely<AccountsSchema>): RetentionRules => ({
  keepDays: async (workspaceId) => {
    const row = await database
      .selectFrom('retention')
      .select('keep_days')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    return row?.keep_days ?? null;
  },
  set: async (workspaceId, keepDays) => {
    if (keepDays === null) {
      await database.deleteFrom('retention').where('workspace_id', '=', workspaceId).execute();
      return;
    }
    await database
      .insertInto('retention')
      .values({ workspace_id: workspaceId, keep_days: keepDays })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ keep_days: keepDays }))
      .execute();
  },
  list: async () => {
    const rows = await database.selectFrom('retention').selectAll().orderBy('workspace_id').execute();
    return rows.map(({ workspace_id, keep_days }) => ({ workspaceId: workspace_id, keepDays: keep_days }));
  },
  clock: async () => {
    const row = await database.selectFrom('retention_clock').selectAll().executeTakeFirst();
    return row === undefined ? null : { believedMs: row.believed_at, doubtedMs: row.doubted_at };
  },
  setClock: async ({ believedMs, doubtedMs }) => {
    const values = { believed_at: believedMs, doubted_at: doubtedMs };
    await database
      .insertInto('retention_clock')
      .values({ id: 1, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
  },
});
