import { randomUUID } from 'node:crypto';
import type { InstantMs } from '@tokenbook/core/domain';
import type { Kysely, Transaction } from 'kysely';
import { inWorkspace } from './in-workspace.ts';
import type { AccountsSchema } from './schema.ts';

/** A price or plan as it is kept: the document is JSON that `prices/parse-override.ts` reads. */
export interface StoredOverride {
  readonly id: string;
  readonly document: unknown;
  readonly createdAtMs: InstantMs;
}

/** One line of the history of a workspace's prices. */
interface PriceChange {
  readonly atMs: InstantMs;
  readonly action: PriceAction;
  /** The override that was set or removed, or the summary of a re-pricing. */
  readonly document: unknown;
}

type PriceAction = AccountsSchema['price_changes']['action'];

/** What workspaces set about prices, and how it came to that. */
export interface PriceOverrides {
  /** Oldest first: of overrides that fit an event equally well, the later one applies. */
  list(workspaceId: string): Promise<readonly StoredOverride[]>;
  /**
   * Adds an override and takes out the ones it replaces, all or nothing.
   *
   * @param replaces the ids of those, of all that are kept at that moment. What it throws leaves everything as it was.
   */
  create(
    workspaceId: string,
    document: unknown,
    nowMs: InstantMs,
    replaces?: (kept: readonly StoredOverride[]) => readonly string[],
  ): Promise<StoredOverride>;
  /** False when the workspace has no such override. */
  delete(workspaceId: string, id: string, nowMs: InstantMs): Promise<boolean>;
  /** Writes down that events were priced again. */
  noteReprice(workspaceId: string, summary: unknown, nowMs: InstantMs): Promise<void>;
  /** Newest first. */
  history(workspaceId: string, limit: number): Promise<readonly PriceChange[]>;
}

type Database = Kysely<AccountsSchema> | Transaction<AccountsSchema>;

export const createPriceOverrides = (database: Kysely<AccountsSchema>): PriceOverrides => ({
  list: (workspaceId) => listOf(database, workspaceId),
  create: (workspaceId, document, nowMs, replaces = () => []) =>
    inWorkspace(database, workspaceId, async (transaction) => {
      const replacedIds = replaces(await listOf(transaction, workspaceId));
      for (const id of replacedIds) await deleteOne(transaction, workspaceId, id, nowMs);
      const row = { id: `price_${randomUUID()}`, workspace_id: workspaceId, created_at: nowMs };
      await transaction
        .insertInto('price_overrides')
        .values({ ...row, document: JSON.stringify(document) })
        .execute();
      await note(transaction, workspaceId, 'set', document, nowMs);
      return { id: row.id, document, createdAtMs: nowMs };
    }),
  delete: (workspaceId, id, nowMs) =>
    database.transaction().execute((transaction) => deleteOne(transaction, workspaceId, id, nowMs)),
  noteReprice: (workspaceId, summary, nowMs) => note(database, workspaceId, 'repriced', summary, nowMs),
  history: async (workspaceId, limit) => {
    const rows = await database
      .selectFrom('price_changes')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('changed_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ changed_at, action, document }) => ({
      atMs: changed_at,
      action,
      document: JSON.parse(document) as unknown,
    }));
  },
});

const listOf = async (database: Database, workspaceId: string): Promise<readonly StoredOverride[]> => {
  const rows = await database
    .selectFrom('price_overrides')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, document, created_at }) => ({
    id,
    document: JSON.parse(document) as unknown,
    createdAtMs: created_at,
  }));
};

const deleteOne = async (database: Database, workspaceId: string, id: string, nowMs: InstantMs): Promise<boolean> => {
  const row = await database
    .deleteFrom('price_overrides')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning('document')
    .executeTakeFirst();
  if (row === undefined) return false;
  await note(database, workspaceId, 'removed', JSON.parse(row.document), nowMs);
  return true;
};

/** Tells lines of one millisecond apart, in the order in which this process wrote them. */
let sequence = 0;

const note = async (
  database: Database,
  workspaceId: string,
  action: PriceAction,
  document: unknown,
  nowMs: InstantMs,
): Promise<void> => {
  sequence = (sequence + 1) % 1_000_000;
  await database
    .insertInto('price_changes')
    .values({
      id: `change_${String(sequence).padStart(6, '0')}_${randomUUID()}`,
      workspace_id: workspaceId,
      changed_at: nowMs,
      action,
      document: JSON.stringify(document),
    })
    .execute();
};
