import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { toKeyedNode } from '../../otlp/count/keyed-node.ts';
import type { TraceNode } from '../../otlp/count/trace-node.ts';
import type { KeyedNode, PruneLimits, TraceSession } from '../../otlp/count/trace-store.ts';
import type { WriteTogether } from '../write-together.ts';
import { loadTraceNodes, type StoredNode, type TraceTables } from './load-trace-nodes.ts';
import { isLinked, keysOfNode } from './trace-key.ts';
import { parseTraceNode, toNodeText } from './trace-node-text.ts';

/** Nodes that are deleted at once: some milliseconds of the thread that answers requests. */
const MOST_PRUNED = 2_000;

interface TraceSessionOptions extends TraceTables {
  readonly write: WriteTogether;
}

/** One turn of a workspace. It keeps the numbers of the nodes it loads and announces, so that it can overwrite or delete them. */
export const createTraceSession = ({ write, ...tables }: TraceSessionOptions): TraceSession => {
  const { database, workspaceId } = tables;
  const known = new Map<string, StoredNode>();
  const remember = (stored: readonly StoredNode[]): readonly TraceNode[] => {
    for (const each of stored) known.set(each.node.id, each);
    return stored.map(({ node }) => node);
  };
  const knownOf = (ids: readonly string[]): readonly StoredNode[] =>
    ids.map((id) => known.get(id)).filter((stored) => stored !== undefined);

  return {
    load: async (wanted) => remember(await loadTraceNodes(tables, wanted)),

    announce: async (nodes, settled, nowMs) => {
      const batch = randomUUID();
      const replaced = knownOf(nodes.map(({ node }) => node.id));
      const { stored, statements } = await insertions(tables, nodes, batch, nowMs);
      await write([...forgetBatches(settled), ...deletions(tables, replaced), ...statements]);
      remember(stored);
      return batch;
    },

    unsettled: async () => {
      const open = await database
        .selectFrom('trace_batches')
        .select(['batch', 'first_seq', 'last_seq'])
        .where('workspace_id', '=', workspaceId)
        .execute();
      return Promise.all(
        open.map(async ({ batch, first_seq, last_seq }) => ({
          batch,
          nodes: remember(await readNodes(tables, sql`seq between ${first_seq} and ${last_seq}`)),
        })),
      );
    },

    settle: async (batches, lostIds) => {
      const lost = knownOf(lostIds);
      for (const { node } of lost) known.delete(node.id);
      await write([...deletions(tables, lost), ...forgetBatches(batches)]);
    },

    prune: async (limits) => {
      const { beforeMs } = limits;
      const oldestCallMs = await readOldestCall(tables, limits);
      for (const [isLinkedFlag, until] of [
        [0, beforeMs],
        [1, oldestCallMs],
      ]) {
        for (let some: readonly StoredNode[] | null = null; some === null || some.length === MOST_PRUNED; ) {
          some = await readNodes(
            tables,
            sql`workspace_id = ${workspaceId} and is_linked = ${isLinkedFlag} and seen_at < ${until} limit ${sql.lit(MOST_PRUNED)}`,
          );
          if (some.length > 0) await write(deletions(tables, some));
        }
      }
    },
  };
};

const forgetBatches = (batches: readonly string[]): readonly RawBuilder<unknown>[] =>
  batches.map((batch) => sql`delete from trace_batches where batch = ${batch}`);

const deletions = (
  { workspaceId, dialect }: TraceTables,
  stored: readonly StoredNode[],
): readonly RawBuilder<unknown>[] => {
  if (stored.length === 0) return [];
  const seqs = JSON.stringify(stored.map(({ seq }) => seq));
  const keys = JSON.stringify(stored.flatMap(({ node }) => keysOfNode(workspaceId, toKeyedNode(node, false))));
  return [
    sql`delete from trace_nodes where seq in (${dialect.list(seqs)})`,
    ...dialect.keyTables.map(
      (table) =>
        sql`delete from ${sql.table(table)} where key in (${dialect.list(keys)}) and seq in (${dialect.list(seqs)})`,
    ),
  ];
};

/** What writes these nodes under an open batch, and the numbers that they get. */
const insertions = async (
  { database, workspaceId, dialect }: TraceTables,
  nodes: readonly KeyedNode[],
  batch: string,
  nowMs: number,
): Promise<{ readonly stored: readonly StoredNode[]; readonly statements: readonly RawBuilder<unknown>[] }> => {
  const first = await dialect.reserve(database, nodes.length);
  // Links last, so that a number tells them from the others.
  const linked = nodes.filter(isLinked);
  const ordered = [...nodes.filter((node) => !isLinked(node)), ...linked];
  const texts = ordered.map(({ node }) => toNodeText(node));
  const pairs: string[] = [];
  for (const [index, node] of ordered.entries()) {
    for (const key of keysOfNode(workspaceId, node)) {
      pairs.push(`[${key},${first + index}]`);
      dialect.known?.add(key);
    }
  }
  return {
    stored: ordered.map(({ node }, index) => ({ seq: first + index, node })),
    statements: [
      sql`insert into trace_batches (batch, workspace_id, first_seq, last_seq)
        values (${batch}, ${workspaceId}, ${first}, ${first + nodes.length - 1})`,
      sql`insert into trace_nodes (seq, node, workspace_id, is_linked, seen_at)
        select seq, node, ${workspaceId}, case when seq < ${first + nodes.length - linked.length} then 0 else 1 end, ${nowMs}
        from (${dialect.numbered(texts, first)}) as numbered`,
      ...(await dialect.insertKeys(database, `[${pairs.join()}]`, pairs.length)),
    ],
  };
};

/** The workspace is compared here: SQLite would go through all nodes of a workspace rather than from one number to another. */
const readNodes = async (
  { database, workspaceId }: TraceTables,
  condition: RawBuilder<unknown>,
): Promise<readonly StoredNode[]> => {
  const { rows } = await sql<{ seq: number; node: string; workspace_id: string }>`
    select seq, node, workspace_id from trace_nodes where ${condition}`.execute(database);
  return rows
    .filter((row) => row.workspace_id === workspaceId)
    .map(({ seq, node }) => ({ seq, node: parseTraceNode(node) }));
};

/** From when on calls are kept: a workspace with more than so many keeps the newest. */
const readOldestCall = async (
  { database, workspaceId }: TraceTables,
  { beforeMs, callsBeforeMs, mostCalls }: PruneLimits,
): Promise<number> => {
  const newestLast = await database
    .selectFrom('trace_nodes')
    .select('seen_at')
    .where('workspace_id', '=', workspaceId)
    .where('is_linked', '=', 1)
    .orderBy('seen_at', 'desc')
    .offset(mostCalls)
    .limit(1)
    .executeTakeFirst();
  return Math.max(callsBeforeMs, Math.min(beforeMs, newestLast?.seen_at ?? callsBeforeMs));
};
