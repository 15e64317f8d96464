import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AccountsSchema } from '../schema.ts';
import { createKnownKeys, type KnownKeys } from './known-keys.ts';

/**
 * What the two engines say differently. Lists go to both as one JSON parameter: binding parameters one by one took four times as long as
 * everything else about a row.
 */
export interface TraceDialect {
  /** Rows `(seq, node)`, a number and a text, from texts that are JSON and the first one's number. */
  numbered(texts: readonly string[], first: number): RawBuilder<unknown>;
  /** One column of whole numbers from a JSON list. */
  list(json: string): RawBuilder<unknown>;
  /** Which keys are worth looking up. Null: all, since other processes write, too. */
  readonly known: KnownKeys | null;
  /** All tables that keys are looked up in. */
  readonly keyTables: readonly ('trace_keys' | 'trace_recent_keys')[];
  /** What writes keys, from a JSON list of so many pairs of key and number. */
  insertKeys(database: Kysely<AccountsSchema>, pairs: string, count: number): Promise<readonly RawBuilder<unknown>[]>;
  /** Sets so many numbers aside and returns the first. */
  reserve(database: Kysely<AccountsSchema>, count: number): Promise<number>;
}

/** Recent keys from which on they are put among all others. */
const MOST_RECENT = 100_000;

/**
 * Keys are spread over their whole range, so that each new one changes a page of its own: among millions a thousand spans wrote 10 MB.
 * They gather in a small table first, and go into the large one a hundred thousand at a time, in order.
 */
export const createSqliteDialect = (database: Kysely<AccountsSchema>): TraceDialect => {
  let recentCount: number | null = null;
  return {
    // The texts as they are: written as strings into a list they would be taken apart twice, here and there.
    numbered: (texts, first) =>
      sql`select key + ${sql.lit(first)} as seq, value as node from json_each(${`[${texts.join()}]`})`,
    list: (json) => sql`select value from json_each(${json})`,
    known: createKnownKeys(() => readKeys(database)),
    keyTables: ['trace_keys', 'trace_recent_keys'],
    insertKeys: async (database, pairs, count) => {
      recentCount ??= await countRecent(database);
      // A failed write is counted, too, which only moves the keys earlier.
      recentCount += count;
      const statements = [
        sql`insert into trace_recent_keys (key, seq) select value->>0, value->>1 from json_each(${pairs}) where true on conflict do nothing`,
      ];
      if (recentCount < MOST_RECENT) return statements;
      recentCount = 0;
      return [
        ...statements,
        sql`insert into trace_keys (key, seq) select key, seq from trace_recent_keys where true order by key, seq on conflict do nothing`,
        sql`delete from trace_recent_keys`,
      ];
    },
    // One process writes to a file, one round after another.
    reserve: async (database) => {
      const last = await database
        .selectFrom('trace_nodes')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .executeTakeFirst();
      return (last?.seq ?? 0) + 1;
    },
  };
};

/** So many keys are read at once: some milliseconds of the thread that answers requests. */
const KEYS_AT_ONCE = 10_000;

/** Every key, the recent ones first: those that move meanwhile have been seen. */
async function* readKeys(database: Kysely<AccountsSchema>): AsyncIterable<readonly number[]> {
  for (const table of ['trace_recent_keys', 'trace_keys'] as const) {
    for (let last = -1; ; ) {
      const { rows } = await sql<{ key: number }>`
        select distinct key from ${sql.table(table)} where key > ${last} order by key limit ${sql.lit(KEYS_AT_ONCE)}`.execute(
        database,
      );
      if (rows.length === 0) break;
      yield rows.map(({ key }) => key);
      last = rows.at(-1)?.key ?? last;
      await new Promise((next) => setImmediate(next));
    }
  }
}

const countRecent = async (database: Kysely<AccountsSchema>): Promise<number> => {
  const recent = await database
    .selectFrom('trace_recent_keys')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return recent?.count ?? 0;
};

export const POSTGRES: TraceDialect = {
  known: null,
  numbered: (texts, first) =>
    sql`select n - 1 + ${first}::bigint as seq, value as node from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) with ordinality as t(value, n)`,
  list: (json) => sql`select value::bigint from jsonb_array_elements_text(${json}::jsonb) as t(value)`,
  keyTables: ['trace_keys'],
  insertKeys: async (_database, pairs) => [
    sql`insert into trace_keys (key, seq)
      select (value->>0)::bigint, (value->>1)::bigint from jsonb_array_elements(${pairs}::jsonb) as t(value) on conflict do nothing`,
  ],
  // Of all processes; what a failed round set aside stays unused.
  reserve: async (database, count) => {
    const { next_seq } = await database
      .updateTable('trace_counter')
      .set(({ eb }) => ({ next_seq: eb('next_seq', '+', count) }))
      .returning('next_seq')
      .executeTakeFirstOrThrow();
    return next_seq - count;
  },
};
