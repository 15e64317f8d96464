import {
  countEach,
  countRows,
  keyLiteral,
  keysAround,
  keysOfPage,
  listRows,
  type NumberKey,
  narrowed,
  type RowPlace,
  type RowSet,
} from './log-rows.ts';
import type { Statement } from './statement.ts';

/** So many rows are sorted whole, or skipped by reading them; further in, a sample says where to start. */
const MOST_SKIPPED = 10_000;

/** A run of rows in the log's order: how many they are, and how to find some of them. */
export interface Segment {
  readonly count: number;
  readonly locate: (offset: number, limit: number) => Promise<readonly RowPlace[]>;
}

/** The rows `offset` to `offset + limit` of segments that follow each other. */
export const locateInSegments = async (
  segments: readonly Segment[],
  offset: number,
  limit: number,
): Promise<readonly RowPlace[]> => {
  const places: RowPlace[] = [];
  let start = 0;
  for (const { count, locate } of segments) {
    const from = Math.max(offset, start);
    const to = Math.min(offset + limit, start + count);
    if (from < to) places.push(...(await locate(from - start, to - from)));
    start += count;
  }
  return places;
};

type Direction = 'ASC' | 'DESC';

const opposite: Record<Direction, Direction> = { ASC: 'DESC', DESC: 'ASC' };

/** Rows by a key, ties by id ascending, read from the nearer end. `id` itself is a key without ties. */
export const byKey = (rows: RowSet, key: string, direction: Direction, count: number): Segment => ({
  count,
  locate: async (offset, limit) => {
    const fromTheEnd = count - offset - limit;
    if (offset <= fromTheEnd) return locateFromStart(rows, { key, direction, ids: 'ASC' }, count, offset, limit);
    const backwards = { key, direction: opposite[direction], ids: 'DESC' } as const;
    return [...(await locateFromStart(rows, backwards, count, fromTheEnd, limit))].reverse();
  },
});

interface Ordering {
  readonly key: string;
  readonly direction: Direction;
  /** How ties are ordered: against the log's own order when it is read backwards. */
  readonly ids: Direction;
}

const orderBy = ({ key, direction, ids }: Ordering): string =>
  key === 'id' ? `id ${direction}` : `key ${direction}, id ${ids}`;

const locateFromStart = async (
  rows: RowSet,
  ordering: Ordering,
  count: number,
  offset: number,
  limit: number,
): Promise<readonly RowPlace[]> => {
  const { key, direction } = ordering;
  if (count <= MOST_SKIPPED) return listRows(rows, key, orderBy(ordering), offset, limit);
  if (offset + limit > MOST_SKIPPED) return locateBySample(rows, ordering, count, offset, limit);
  if (key === 'id') return listRows(rows, key, orderBy(ordering), offset, limit);
  const keys = await keysOfPage(rows, key, direction, offset, limit);
  if (keys === null) return [];
  const before = offset === 0 ? 0 : await countRows(narrowed(rows, () => isAhead(key, direction, keyLiteral(keys[0]))));
  const page = narrowed(rows, () => isWithin(key, direction, keyLiteral(keys[0]), keyLiteral(keys[1])));
  return listRows(page, key, orderBy(ordering), offset - before, limit);
};

const isAhead = (key: string, direction: Direction, bound: string): string =>
  `${key} ${direction === 'ASC' ? '<' : '>'} ${bound}`;

const isWithin = (key: string, direction: Direction, first: string, last: string): string =>
  direction === 'ASC' ? `${key} >= ${first} AND ${key} <= ${last}` : `${key} <= ${first} AND ${key} >= ${last}`;

/** Deep inside: finds a narrow window of keys from a sample, counts what is before it, and sorts the window alone. */
const locateBySample = async (
  rows: RowSet,
  ordering: Ordering,
  count: number,
  offset: number,
  limit: number,
): Promise<readonly RowPlace[]> => {
  const { key, direction } = ordering;
  const [first, last] = await keysAround(rows, key, direction, count, offset, limit);
  const bind = (bound: NumberKey | string, statement: Statement) =>
    typeof bound === 'string' ? statement.bind(bound) : keyLiteral(bound);
  const compare = (operator: string, bound: NumberKey | string | null) => (column: string) => (statement: Statement) =>
    bound === null ? 'true' : `${column} ${operator} ${bind(bound, statement)}`;
  const [earlier, later] = direction === 'ASC' ? ['<', '>'] : ['>', '<'];
  const [isFrom, isUpTo] = [compare(`${later}=`, first), compare(`${earlier}=`, last)];
  const isInside = (column: string) => (statement: Statement) =>
    `${isFrom(column)(statement)} AND ${isUpTo(column)(statement)}`;
  const isBefore = first === null ? () => 'false' : compare(earlier, first)('key');
  const [before = 0, inside = 0] = await countEach(rows, key, [isBefore, isInside('key')]);
  const window = narrowed(rows, isInside(key));
  if (before > offset || before + inside < offset + limit) {
    return listRows(rows, key, orderBy(ordering), offset, limit);
  }
  // Only ids are text.
  if (first === null || last === null || typeof first === 'string' || typeof last === 'string') {
    return listRows(window, key, orderBy(ordering), offset - before, limit);
  }
  const tied = await locateTied(window, ordering, first, last, inside, offset - before, limit);
  return tied ?? listRows(window, key, orderBy(ordering), offset - before, limit);
};

/** Where very many rows tie at an edge of the window, they are a segment of their own, by id. Null: nothing to gain. */
const locateTied = async (
  window: RowSet,
  ordering: Ordering,
  first: NumberKey,
  last: NumberKey,
  inside: number,
  offset: number,
  limit: number,
): Promise<readonly RowPlace[] | null> => {
  if (inside <= 50 * MOST_SKIPPED) return null;
  const { key, ids } = ordering;
  const equal = (bound: NumberKey) => narrowed(window, () => `${key} = ${keyLiteral(bound)}`);
  const atFirst = await countRows(equal(first));
  if (first === last) return locateInSegments([byKey(equal(first), 'id', ids, atFirst)], offset, limit);
  const atLast = await countRows(equal(last));
  const middle = narrowed(window, () => `${key} <> ${keyLiteral(first)} AND ${key} <> ${keyLiteral(last)}`);
  const between: Segment = {
    count: inside - atFirst - atLast,
    locate: (from, size) => listRows(middle, key, orderBy(ordering), from, size),
  };
  return locateInSegments(
    [byKey(equal(first), 'id', ids, atFirst), between, byKey(equal(last), 'id', ids, atLast)],
    offset,
    limit,
  );
};
