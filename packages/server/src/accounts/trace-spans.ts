import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { TraceNode } from '../otlp/count/trace-node.ts';
import type { KeyedNode, TraceSession, TraceStore, WantedNodes } from '../otlp/count/trace-store.ts';
import type { AccountsSchema } from './schema.ts';
import { parseTraceNode, toNodeText } from './trace-node-text.ts';

/** Rows or values of one statement: PostgreSQL and SQLite both take more than 30,000 parameters. */
const CHUNK = 1_000;

/** A chat with the same counts over and over: past this many spans of one session nothing is told apart any more. */
const MOST_LOADED = 5_000;

/**
 * The nodes of running traces beside the accounts.
 *
 * @param isShared whether other processes use the same database (PostgreSQL): then an advisory lock stands around each turn. With
 * SQLite there is one process, which takes turns by itself, and holding the one connection would block everybody.
 */
export const createTraceSpans = (database: Kysely<AccountsSchema>, isShared: boolean): TraceStore => {
  const turns = new Map<string, Promise<unknown>>();
  const alone = <T>(workspaceId: string, work: (session: TraceSession) => Promise<T>): Promise<T> =>
    isShared
      ? database.connection().execute(async (connection) => {
          const lock = sql`hashtext(${`tokenbook trace spans ${workspaceId}`})`;
          await sql`select pg_advisory_lock(${lock})`.execute(connection);
          try {
            return await work(createSession(connection, workspaceId, true));
          } finally {
            await sql`select pg_advisory_unlock(${lock})`.execute(connection);
          }
        })
      : work(createSession(database, workspaceId, false));
  return {
    exclusively: (workspaceId, work) => {
      const turn = (turns.get(workspaceId) ?? Promise.resolve()).then(() => alone(workspaceId, work));
      turns.set(
        workspaceId,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
};

/** What a call is looked up by when its trace is over. */
const LINKS = ['response_key', 'request_key', 'session_key', 'loose_key'] as const;

const createSession = (database: Kysely<AccountsSchema>, workspaceId: string, isPostgres: boolean): TraceSession => ({
  load: (wanted) => loadNodes(database, workspaceId, wanted),

  announce: (nodes, settled, nowMs) =>
    database.transaction().execute(async (transaction) => {
      const batch = randomUUID();
      for (const some of chunks(settled)) {
        await transaction.deleteFrom('trace_batches').where('batch', 'in', some).execute();
      }
      await transaction.insertInto('trace_batches').values({ batch, workspace_id: workspaceId }).execute();
      await insertNodes(transaction, workspaceId, batch, nodes, nowMs, isPostgres);
      return batch;
    }),

  unsettled: async () => {
    const open = await database
      .selectFrom('trace_batches')
      .select('batch')
      .where('workspace_id', '=', workspaceId)
      .execute();
    return Promise.all(
      open.map(async ({ batch }) => {
        const rows = await database.selectFrom('trace_spans').select('node').where('batch', '=', batch).execute();
        return { batch, nodes: rows.map(({ node }) => parseTraceNode(node)) };
      }),
    );
  },

  settle: (batches, lostIds) =>
    database.transaction().execute(async (transaction) => {
      for (const some of chunks(lostIds)) {
        await transaction
          .deleteFrom('trace_spans')
          .where('workspace_id', '=', workspaceId)
          .where('id', 'in', some)
          .execute();
      }
      for (const some of chunks(batches)) {
        await transaction.deleteFrom('trace_batches').where('batch', 'in', some).execute();
      }
    }),

  prune: async ({ beforeMs, callsBeforeMs, mostCalls }) => {
    const newestLast = await database
      .selectFrom('trace_spans')
      .select('seen_at')
      .where('workspace_id', '=', workspaceId)
      .orderBy('seen_at', 'desc')
      .offset(mostCalls)
      .limit(1)
      .executeTakeFirst();
    const oldestMs = Math.max(callsBeforeMs, Math.min(beforeMs, Number(newestLast?.seen_at ?? callsBeforeMs)));
    await database
      .deleteFrom('trace_spans')
      .where('workspace_id', '=', workspaceId)
      .where((where) =>
        where.or([
          where('seen_at', '<', oldestMs),
          where.and([where('seen_at', '<', beforeMs), ...LINKS.map((column) => where(column, 'is', null))]),
        ]),
      )
      .execute();
  },
});

/** An event of a growing log is written over its smaller self. */
const REPLACED = sql.raw(
  ['trace_id', ...LINKS, 'node', 'batch', 'seen_at'].map((column) => `${column} = excluded.${column}`).join(', '),
);

/** All rows as one JSON parameter: binding nine parameters a row took four times as long as everything else about it. */
const insertNodes = async (
  transaction: Kysely<AccountsSchema>,
  workspaceId: string,
  batch: string,
  nodes: readonly KeyedNode[],
  nowMs: number,
  isPostgres: boolean,
): Promise<void> => {
  const rows = JSON.stringify(
    nodes.map(({ node, responseKey, requestKey, sessionKey, looseKey }) => [
      node.id,
      node.traceId,
      responseKey,
      requestKey,
      sessionKey,
      looseKey,
      toNodeText(node),
    ]),
  );
  const columns = sql.raw(
    'workspace_id, id, trace_id, response_key, request_key, session_key, loose_key, node, batch, seen_at',
  );
  const [fields, from] = isPostgres
    ? [sql.raw('r->>0, r->>1, r->>2, r->>3, r->>4, r->>5, r->>6'), sql`jsonb_array_elements(${rows}::jsonb) as t(r)`]
    : [sql.raw('value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6'), sql`json_each(${rows})`];
  await sql`insert into trace_spans (${columns})
    select ${workspaceId}, ${fields}, ${batch}, ${nowMs} from ${from} where true
    on conflict (workspace_id, id) do update set ${REPLACED}`.execute(transaction);
};

type Column = 'trace_id' | 'id' | (typeof LINKS)[number];

const loadNodes = async (
  database: Kysely<AccountsSchema>,
  workspaceId: string,
  wanted: WantedNodes,
): Promise<readonly TraceNode[]> => {
  const texts = new Map<string, string>();
  const read = async (column: Column, values: readonly string[]) => {
    for (const some of chunks(values)) {
      const rows = await database
        .selectFrom('trace_spans')
        .select(['id', 'node'])
        .where('workspace_id', '=', workspaceId)
        .where((where: ExpressionBuilder<AccountsSchema, 'trace_spans'>) => where(column, 'in', some))
        .$if(column === 'session_key' || column === 'loose_key', (query) => query.limit(MOST_LOADED))
        .execute();
      for (const { id, node } of rows) texts.set(id, node);
    }
  };
  await read('trace_id', wanted.traceIds);
  await read('id', wanted.ids);
  await read('response_key', wanted.responseKeys);
  await read('request_key', wanted.requestKeys);
  await read('session_key', wanted.sessionKeys);
  await read('loose_key', wanted.looseKeys);
  return [...texts.values()].map(parseTraceNode);
};

const chunks = <T>(values: readonly T[]): readonly (readonly T[])[] => {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < values.length; start += CHUNK) parts.push(values.slice(start, start + CHUNK));
  return parts;
};
