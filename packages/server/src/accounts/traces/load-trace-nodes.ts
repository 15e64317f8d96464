import { type Kysely, sql } from 'kysely';
import { toKeyedNode } from '../../otlp/count/keyed-node.ts';
import type { TraceNode } from '../../otlp/count/trace-node.ts';
import type { WantedNodes } from '../../otlp/count/trace-store.ts';
import type { AccountsSchema } from '../schema.ts';
import type { TraceDialect } from './trace-dialect.ts';
import { traceKey } from './trace-key.ts';
import { parseTraceNode } from './trace-node-text.ts';

/** Where one workspace's nodes are. */
export interface TraceTables {
  readonly database: Kysely<AccountsSchema>;
  readonly workspaceId: string;
  readonly dialect: TraceDialect;
}

/** A stored node and its number. */
export interface StoredNode {
  readonly seq: number;
  readonly node: TraceNode;
}

/** A chat with the same counts over and over: past this many spans of some sessions nothing is told apart any more. */
const MOST_LOADED = 5_000;

/** Keys of sessions that share that limit. */
const CHUNK = 1_000;

/** The nodes of these traces, with these ids, or under any of these keys. Each once. */
export const loadTraceNodes = async (
  { database, workspaceId, dialect }: TraceTables,
  wanted: WantedNodes,
): Promise<readonly StoredNode[]> => {
  const found = new Map<number, StoredNode>();
  const isWanted = createIsWanted(wanted);
  const { known } = dialect;
  const read = async (asked: readonly number[], limit: number | null) => {
    const keys = known === null ? asked : asked.filter(known.mayHave);
    if (keys.length === 0) return;
    const list = JSON.stringify(keys);
    const seqs = sql.join(
      dialect.keyTables.map((table) => sql`select seq from ${sql.table(table)} where key in (${dialect.list(list)})`),
      sql` union all `,
    );
    // SQLite keeps the order of a cross join: from the keys to the nodes, not through all nodes of the workspace.
    const { rows } = await sql<{ seq: number; node: string }>`
      select n.seq, n.node from (${seqs}) k cross join trace_nodes n
      where n.seq = k.seq and n.workspace_id = ${workspaceId}${limit === null ? sql`` : sql` limit ${sql.lit(limit)}`}`.execute(
      database,
    );
    for (const { seq, node } of rows) {
      const parsed = parseTraceNode(node);
      if (isWanted(parsed)) found.set(seq, { seq, node: parsed });
    }
  };
  await read(
    [
      ...wanted.traceIds.map((id) => traceKey(workspaceId, 'trace', id)),
      ...wanted.ids.map((id) => traceKey(workspaceId, 'id', id)),
      ...wanted.responseKeys.map((key) => traceKey(workspaceId, 'response', key)),
      ...wanted.requestKeys.map((key) => traceKey(workspaceId, 'request', key)),
    ],
    null,
  );
  const sessions = [
    ...wanted.sessionKeys.map((key) => traceKey(workspaceId, 'session', key)),
    ...wanted.looseKeys.map((key) => traceKey(workspaceId, 'loose', key)),
  ];
  for (let start = 0; start < sessions.length; start += CHUNK) {
    await read(sessions.slice(start, start + CHUNK), MOST_LOADED);
  }
  return [...found.values()];
};

/** What is found under a number is what was wanted only if the texts are alike. */
const createIsWanted = (wanted: WantedNodes): ((node: TraceNode) => boolean) => {
  const [traceIds, ids, responses, requests, sessions, loose] = [
    wanted.traceIds,
    wanted.ids,
    wanted.responseKeys,
    wanted.requestKeys,
    wanted.sessionKeys,
    wanted.looseKeys,
  ].map((values): ReadonlySet<string | null> => new Set(values));
  return (node) => {
    if (traceIds?.has(node.traceId) || ids?.has(node.id)) return true;
    const { responseKey, requestKey, sessionKey, looseKey } = toKeyedNode(node, false);
    return [
      responses?.has(responseKey),
      requests?.has(requestKey),
      sessions?.has(sessionKey),
      loose?.has(looseKey),
    ].includes(true);
  };
};
