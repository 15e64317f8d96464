import {
  countEach,
  countRows,
  isComputed,
  type KeyWindow,
  keyLiteral,
  keysAround,
  keysOfPage,
  listIdWindow,
  listRows,
  type NumberKey,
  narrowed,
  type Ordering,
  type RowPlace,
  type RowSet,
} from './log-rows.ts';

/** So many rows are sorted whole. By id more of them: a sample of texts costs more than one of numbers. */
const FEW = 10_000;
const FEW_BY_ID = 150_000;

/**
 * So many are skipped by reading them; further in, a sample says where to start. The engine finds the first of a column as it scans, those of a computed key after it.
 * Ids cost the same either way, until it would sort all rows.
 */
const mostSkippedBy = (key: string): number => (key === 'id' ? 5_000 : isComputed(key) ? 0 : 100);

/** So many rows of a window are sorted whole. */
const MOST_SORTED = 500_000;

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

const opposite: Record<Ordering['direction'], Ordering['direction']> = { ASC: 'DESC', DESC: 'ASC' };

/** Rows by a key, ties by id ascending, read from the nearer end. `id` itself is a key without ties. */
export const byKey = (rows: RowSet, key: string, direction: Ordering['direction'], count: number): Segment => ({
  count,
  locate: async (offset, limit) => {
    const fromTheEnd = count - offset - limit;
    if (offset <= fromTheEnd) return locateFromStart(rows, { key, direction, ids: 'ASC' }, count, offset, limit);
    const backwards = { key, direction: opposite[direction], ids: 'DESC' } as const;
    return [...(await locateFromStart(rows, backwards, count, fromTheEnd, limit))].reverse();
  },
});

const locateFromStart = async (
  rows: RowSet,
  ordering: Ordering,
  count: number,
  offset: number,
  limit: number,
): Promise<readonly RowPlace[]> => {
  const { key, direction } = ordering;
  if (count <= (key === 'id' ? FEW_BY_ID : FEW)) return listRows(rows, ordering, offset, limit);
  if (offset + limit > mostSkippedBy(key)) return locateBySample(rows, ordering, count, offset, limit);
  if (key === 'id') return listRows(rows, ordering, offset, limit);
  const keys = await keysOfPage(rows, key, direction, offset, limit);
  if (keys === null) return [];
  const before = offset === 0 ? 0 : await countRows(narrowed(rows, () => isAhead(key, direction, keyLiteral(keys[0]))));
  const page = narrowed(rows, () => isWithin(key, direction, keyLiteral(keys[0]), keyLiteral(keys[1])));
  return listRows(page, ordering, offset - before, limit);
};

const isAhead = (key: string, direction: Ordering['direction'], bound: string): string =>
  `${key} ${direction === 'ASC' ? '<' : '>'} ${bound}`;

const isWithin = (key: string, direction: Ordering['direction'], first: string, last: string): string =>
  direction === 'ASC' ? `${key} >= ${first} AND ${key} <= ${last}` : `${key} <= ${first} AND ${key} >= ${last}`;

/**
 * How much wider than a fair sample asks for a window is. Where a sample is of rows that lie together and keys grow with time, as ids of version 7 do, it is
 * of some thousand stretches and not of all keys, and the second try has room for that.
 */
const SPREADS = [1, 8];

/** Deep inside: a sample tells a narrow window of keys, what is before it is counted, and the window alone is sorted. */
const locateBySample = async (
  rows: RowSet,
  ordering: Ordering,
  count: number,
  offset: number,
  limit: number,
): Promise<readonly RowPlace[]> => {
  const { key, direction } = ordering;
  for (const spread of SPREADS) {
    const around = <Key extends NumberKey | string>() =>
      keysAround<Key>(rows, key, direction, count, offset, limit, spread);
    const places =
      key === 'id'
        ? await listIdWindow(rows, direction, await around<string>(), offset, limit)
        : await locateBetween(rows, ordering, await around<NumberKey>(), offset, limit);
    if (places !== null) return places;
  }
  return listRows(rows, ordering, offset, limit);
};

/** The rows of a window of numbers. Null: they are not all in it. */
const locateBetween = async (
  rows: RowSet,
  ordering: Ordering,
  { first, last, size }: KeyWindow<NumberKey>,
  offset: number,
  limit: number,
): Promise<readonly RowPlace[] | null> => {
  const { key, direction, ids } = ordering;
  const [earlier, later] = direction === 'ASC' ? ['<', '>'] : ['>', '<'];
  const is = (operator: string, bound: NumberKey | null, column: string) =>
    bound === null ? 'true' : `${column} ${operator} ${keyLiteral(bound)}`;
  const at = (conditionOn: (column: string) => string) => narrowed(rows, () => conditionOn(key));
  const list = (segment: RowSet) => (start: number, most: number) => listRows(segment, ordering, start, most);

  if (size <= MOST_SORTED || first === null || last === null) {
    // Two scans that the engine filters by: counting both in one, without, takes as long as three.
    const before = first === null ? 0 : await countRows(at((column) => is(earlier, first, column)));
    if (before > offset) return null;
    const inside = at((column) => `${is(`${later}=`, first, column)} AND ${is(`${earlier}=`, last, column)}`);
    const places = await listRows(inside, ordering, offset - before, limit);
    return places.length === limit ? places : null;
  }
  // So many in a window tie at its edges: they are segments of their own, by id.
  const isBefore = is(earlier, first, 'key');
  const isFirst = (column: string) => is('=', first, column);
  const isBetween = (column: string) => `${is(later, first, column)} AND ${is(earlier, last, column)}`;
  const isLast = (column: string) => (first === last ? 'false' : is('=', last, column));
  const counts = await countEach(rows, key, [isBefore, isFirst('key'), isBetween('key'), isLast('key')]);
  const [before = 0, atFirst = 0, between = 0, atLast = 0] = counts;
  if (before > offset || before + atFirst + between + atLast < offset + limit) return null;
  const segments = [
    byKey(at(isFirst), 'id', ids, atFirst),
    { count: between, locate: list(at(isBetween)) },
    byKey(at(isLast), 'id', ids, atLast),
  ];
  return locateInSegments(segments, offset - before, limit);
};
