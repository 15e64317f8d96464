import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { integerRelation, query, type Row, toBigInt, toNumber } from '../engine/query.ts';
import { Statement } from './statement.ts';

/** Where a row is: in `events` or `hot`, at a row id that holds while the snapshot does. */
export interface RowPlace {
  readonly table: 'events' | 'hot';
  readonly row: bigint;
  readonly at: number;
}

/** Rows of both tables that meet a condition, with whatever else is selected of them. */
export interface RowSet {
  readonly connection: DuckDBConnection;
  /** The condition, bound into a statement of its own. */
  readonly where: (statement: Statement) => string;
}

export const narrowed = (rows: RowSet, condition: (statement: Statement) => string): RowSet => ({
  connection: rows.connection,
  where: (statement) => `${rows.where(statement)} AND ${condition(statement)}`,
});

/** The rows as SQL: `part`, `row`, `at_ms` and `columns`. */
const relation = (columns: string, condition: string, sample = ''): string =>
  `(SELECT 0 AS part, rowid AS row, at_ms, ${columns} FROM events ${sample} WHERE ${condition} UNION ALL ` +
  `SELECT 1 AS part, rowid AS row, at_ms, ${columns} FROM hot ${sample} WHERE ${condition})`;

export const countRows = async (rows: RowSet): Promise<number> => {
  const statement = new Statement();
  const condition = rows.where(statement);
  const sql = `SELECT count(*) FROM ${relation('1 AS one', condition)}`;
  const [row] = await query(rows.connection, sql, statement.parameters);
  return toNumber(row?.[0]);
};

const toPlace = ([part, row, at]: Row): RowPlace => ({
  table: part === 0 ? 'events' : 'hot',
  row: toBigInt(row),
  at: toNumber(at),
});

/** An order of rows. */
export interface Ordering {
  /** SQL of a number in the row, or `id`, which has no ties. */
  readonly key: string;
  readonly direction: 'ASC' | 'DESC';
  /** How ties are ordered: against the log's own order when it is read backwards. */
  readonly ids: 'ASC' | 'DESC';
}

const orderBy = ({ key, direction, ids }: Ordering): string =>
  key === 'id' ? `id ${direction}` : `key ${direction}, id ${ids}`;

/** The places of rows in an order, after skipping `offset` of them by reading them. */
type ListRows = (rows: RowSet, ordering: Ordering, offset: number, limit: number) => Promise<readonly RowPlace[]>;

export const listRows: ListRows = async (rows, ordering, offset, limit) => {
  const { key } = ordering;
  const isIdLast = key !== 'id' && (isComputed(key) || offset > FEW_SKIPPED);
  return isIdLast ? listIdsLast(rows, ordering, offset, limit) : listSorted(rows, ordering, offset, limit);
};

/** To skip more rows than these, their ids are not read. */
const FEW_SKIPPED = 1_000;

/** Whether a key is more than a column: `(input + output)`. The engine filters by it after the scan, and not as it scans. */
export const isComputed = (key: string): boolean => !/^\w+$/.test(key);

const listSorted: ListRows = async (rows, ordering, offset, limit) => {
  const { key } = ordering;
  const statement = new Statement();
  const condition = rows.where(statement);
  const columns = key === 'id' ? 'id' : `${key} AS key, id`;
  const sql = `SELECT part, row, at_ms FROM ${relation(columns, condition)} ORDER BY ${orderBy(ordering)} LIMIT ${limit} OFFSET ${offset}`;
  return (await query(rows.connection, sql, statement.parameters)).map(toPlace);
};

/** More rows than these on a page and in ties with its ends are found sooner by their keys than by their places. */
const MOST_TIED = 1_000;

/**
 * The same by keys alone, for ids are most of a row: they are read of those that are on the page or tie with its ends. For many rows, and for a key that is computed,
 * which the engine filters by after it has read the rest of a row.
 */
const listIdsLast: ListRows = async (rows, ordering, offset, limit) => {
  const { key, direction } = ordering;
  const isAhead = direction === 'ASC' ? 'key < least' : 'key > most';
  const statement = new Statement();
  const sql =
    `WITH inside AS MATERIALIZED (SELECT part, row, key FROM ${relation(`${key} AS key`, rows.where(statement))}), ` +
    `page AS (SELECT min(key) AS least, max(key) AS most FROM (SELECT key FROM inside ORDER BY key ${direction} LIMIT ${limit} OFFSET ${offset})) ` +
    `SELECT part, row, (SELECT count(*) FROM inside, page WHERE ${isAhead}), least, most FROM inside, page ` +
    `WHERE key >= least AND key <= most LIMIT ${MOST_TIED + 1}`;
  const found = await query(rows.connection, sql, statement.parameters);
  const [first] = found;
  if (first === undefined) return [];
  const skipped = offset - toNumber(first[2]);
  if (found.length > MOST_TIED) {
    const [least, most] = [keyLiteral(toNumberKey(first[3])), keyLiteral(toNumberKey(first[4]))];
    return listSorted(
      narrowed(rows, () => `${key} >= ${least} AND ${key} <= ${most}`),
      ordering,
      skipped,
      limit,
    );
  }
  const parts = (['events', 'hot'] as const).flatMap((table, part) => {
    const own = found.filter((row) => row[0] === part).map((row) => toBigInt(row[1]));
    return own.length === 0
      ? []
      : [
          `SELECT ${part} AS part, rowid AS row, at_ms, ${key} AS key, id FROM ${table} WHERE rowid IN ${integerRelation(own)}`,
        ];
  });
  const ordered = `SELECT part, row, at_ms FROM (${parts.join(' UNION ALL ')}) ORDER BY ${orderBy(ordering)} LIMIT ${limit} OFFSET ${skipped}`;
  return (await query(rows.connection, ordered)).map(toPlace);
};

/** A key as the engine gives it: whole numbers exactly, fractions as the double that they are. */
export type NumberKey = bigint | number;

const toNumberKey = (cell: DuckDBValue | undefined): NumberKey => (typeof cell === 'number' ? cell : toBigInt(cell));

/** A key in SQL. A double is parsed from its shortest text, which names no other; as a bare literal it would be a decimal. */
export const keyLiteral = (key: NumberKey): string => (typeof key === 'bigint' ? `${key}` : `CAST('${key}' AS DOUBLE)`);

/** The first and last key of a page, found without reading any id: comparing ids costs ten times as much as comparing numbers. */
export const keysOfPage = async (
  rows: RowSet,
  key: string,
  direction: 'ASC' | 'DESC',
  offset: number,
  limit: number,
): Promise<readonly [NumberKey, NumberKey] | null> => {
  const statement = new Statement();
  const condition = rows.where(statement);
  const sql =
    `SELECT min(key), max(key) FROM (SELECT key FROM ${relation(`${key} AS key`, condition)} ` +
    `ORDER BY key ${direction} LIMIT ${limit} OFFSET ${offset})`;
  const [row] = await query(rows.connection, sql, statement.parameters);
  const [least, most] = row ?? [];
  if (least === null || least === undefined) return null;
  const pair = [toNumberKey(least), toNumberKey(most)] as const;
  return direction === 'ASC' ? pair : [pair[1], pair[0]];
};

/** How many rows meet each of some conditions on `key`, in one scan. */
export const countEach = async (
  rows: RowSet,
  key: string,
  conditions: readonly string[],
): Promise<readonly number[]> => {
  const statement = new Statement();
  const where = rows.where(statement);
  const counts = conditions.map((condition) => `count(*) FILTER (${condition})`);
  const sql = `SELECT ${counts.join(', ')} FROM ${relation(`${key} AS key`, where)}`;
  const [row] = await query(rows.connection, sql, statement.parameters);
  return conditions.map((_, index) => toNumber(row?.[index]));
};

const ALL_FINGERPRINTS = 2n ** 64n;
const SAMPLE_SIZE = 40_000;

/** A sample is taken from so many rows that lie together in some thousand places: what is unlike its neighbours' is still met. */
const MOST_SAMPLED = 2_000_000;

/** Two keys between which some rows stand. */
export interface KeyWindow<Key> {
  /** The first and the last in the order. Null: the order's end. */
  readonly first: Key | null;
  readonly last: Key | null;
  /** About how many rows have a key between them, these included. */
  readonly size: number;
}

/** A share of the table's rows, the same one each time, in blocks of some 2,000 that lie together. */
const inPlaces = (share: number): string =>
  share >= 1 ? '' : `TABLESAMPLE SYSTEM (${(100 * share).toFixed(3)} PERCENT) REPEATABLE (1)`;

/**
 * Keys between which the rows `offset` to `offset + limit` stand, all but surely, from a sample. Fingerprints are even, so those
 * below a bound are a fair sample, the same one each time. Four standard deviations of margin, times `spread`: a miss is seen.
 *
 * @returns a window of texts for `id`, of numbers for other keys
 */
export const keysAround = async <Key extends NumberKey | string>(
  rows: RowSet,
  key: string,
  direction: 'ASC' | 'DESC',
  count: number,
  offset: number,
  limit: number,
  spread: number,
): Promise<KeyWindow<Key>> => {
  const size = Math.min(count, SAMPLE_SIZE);
  const sampled = Math.min(count, MOST_SAMPLED);
  const bound = (ALL_FINGERPRINTS * BigInt(size)) / BigInt(sampled) - 1n;
  const margin = (share: number) => (spread * (4 * Math.sqrt(size * share * (1 - share)) + 3)) / size;
  const first = offset / count - margin(offset / count);
  const last = (offset + limit) / count + margin((offset + limit) / count);
  // Shares of the order from its start; a descending one is the ascending one from its end.
  const quantile = (share: number) =>
    share <= 0 || share >= 1 ? 'NULL' : `quantile_disc(key, ${direction === 'ASC' ? share : 1 - share})`;
  const [earlier, later] = direction === 'ASC' ? ['<=', '>='] : ['>=', '<='];
  const statement = new Statement();
  const condition = `${rows.where(statement)} AND fingerprint <= ${bound}`;
  const sql =
    `WITH sample AS MATERIALIZED (SELECT key FROM ${relation(`${key} AS key`, condition, inPlaces(sampled / count))}), ` +
    `bounds AS (SELECT ${quantile(first)} AS first, ${quantile(last)} AS last FROM sample) ` +
    `SELECT any_value(first), any_value(last), count(*) FILTER (coalesce(key ${later} first, true) AND coalesce(key ${earlier} last, true)) FROM sample, bounds`;
  const [row] = await query(rows.connection, sql, statement.parameters);
  // The engine answers with the key's own type.
  const keyOf = (cell: unknown) => (cell ?? null) as Key | null;
  return { first: keyOf(row?.[0]), last: keyOf(row?.[1]), size: Math.ceil((toNumber(row?.[2]) / size) * count) };
};

/**
 * The places of the rows `offset` to `offset + limit` by id, when they stand in a window, by one scan: it counts what is before the window and
 * sorts the window alone. Reading ids is what it costs, so they are read once. Null when the rows are not all in the window.
 */
export const listIdWindow = async (
  rows: RowSet,
  direction: 'ASC' | 'DESC',
  { first, last }: KeyWindow<string>,
  offset: number,
  limit: number,
): Promise<readonly RowPlace[] | null> => {
  const statement = new Statement();
  const condition = rows.where(statement);
  const [earlier, later] = direction === 'ASC' ? ['<', '>'] : ['>', '<'];
  const isBefore = first === null ? 'false' : `id ${earlier} ${statement.bind(first)}`;
  const isAfter = last === null ? 'false' : `id ${later} ${statement.bind(last)}`;
  const sql =
    `SELECT place['part'], place['row'], place['at_ms'] FROM (` +
    `SELECT unnest(list_slice(inside, ${offset} - before + 1, ${offset + limit} - before)) AS place FROM (` +
    `SELECT count(*) FILTER (side = 0) AS before, list({'part': part, 'row': row, 'at_ms': at_ms} ORDER BY id ${direction}) FILTER (side = 1) AS inside FROM (` +
    `SELECT *, CASE WHEN ${isBefore} THEN 0 WHEN ${isAfter} THEN 2 ELSE 1 END AS side FROM ${relation('id', condition)})) ` +
    `WHERE before <= ${offset})`;
  const places = (await query(rows.connection, sql, statement.parameters)).map(toPlace);
  return places.length === limit ? places : null;
};
