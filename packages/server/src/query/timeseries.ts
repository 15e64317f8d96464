import type { ShiftableQuery, TimeseriesRow } from '@tokenbook/core/contract';
import {
  bucketBounds,
  type Dimension,
  defaultGranularity,
  type Granularity,
  type InstantMs,
  NO_USAGE,
  type Rank,
  rankOf,
  shiftBounds,
  TokenbookError,
  type Totals,
  toIsoText,
  valueField,
} from '@tokenbook/core/domain';
import { descending } from '../store/group-order.ts';
import type { BucketGroups } from '../store/port.ts';
import { type Measures, writeMeasures } from './measures.ts';
import { type ReadContext, resolveRead } from './read-context.ts';

export interface TimeseriesRequest {
  /** Null: what gives a readable number of buckets. */
  readonly granularity: Granularity | null;
  readonly by: Dimension | null;
  readonly limit: number | null;
  /** Which values have rows of their own where there are more than `limit`, and which come first. */
  readonly rank: Rank;
}

/** Rows of one answer: past this a chart is no chart, and the answer would take the server's memory. */
const MOST_SERIES_ROWS = 200_000;

/** A value of the series: a name, none, or everything past the limit. */
interface Series {
  readonly value: string | null;
  readonly isOther: boolean;
}

/**
 * The buckets of the period in order, empty ones too; with `by`, each bucket has a row for every value of the period. Each row is made when it is asked
 * for.
 */
export const readTimeseries = async (
  query: ShiftableQuery,
  { granularity, by, limit, rank }: TimeseriesRequest,
  context: ReadContext,
): Promise<Iterable<TimeseriesRow>> => {
  const { scope, range } = await resolveRead(query, context);
  const unit = granularity ?? defaultGranularity(range.period);
  const ownBounds = bucketBounds(range.period, unit, range.timeZone);
  const bounds =
    query.shift === undefined ? ownBounds : shiftBounds(ownBounds, unit, range.timeZone, range[query.shift]);
  const groups = await readBuckets(bounds, (distinct) => context.store.timeseries(scope, distinct, by, limit, rank));
  const series = by === null ? [{ value: null, isOther: false }] : seriesOf(groups, rank);
  const buckets = bounds.length - 1;
  if (series.length * buckets > MOST_SERIES_ROWS) throw tooManyRows(series.length, buckets);

  return toRows({ bounds, series, groups, field: by === null ? null : valueField(by), nowMs: context.nowMs });
};

interface Table {
  readonly bounds: readonly InstantMs[];
  readonly series: readonly Series[];
  /** By bucket. */
  readonly groups: BucketGroups;
  /** What a row calls the value of its series. Null: there is one series and no value. */
  readonly field: ReturnType<typeof valueField> | null;
  readonly nowMs: InstantMs;
}

function* toRows({ bounds, series, groups, field, nowMs }: Table): Generator<TimeseriesRow> {
  const columns = new Map(series.map((each, column) => [keyOf(each), column]));
  const rest = groups[Symbol.iterator]();
  let next = rest.next();
  for (let bucket = 0; bucket < bounds.length - 1; bucket += 1) {
    const start = toIsoText(bounds[bucket] ?? 0);
    const endMs = bounds[bucket + 1] ?? 0;
    const end = toIsoText(endMs);
    const complete = endMs <= nowMs;
    const found: Totals[] = [];
    for (; next.done !== true && next.value.bucket === bucket; next = rest.next())
      found[columns.get(keyOf(next.value)) ?? 0] = next.value.totals;
    for (const [column, { value, isOther }] of series.entries()) {
      const row: Omit<TimeseriesRow, keyof Measures> & Partial<Measures> =
        field === null ? { start, end, complete } : { start, end, complete, [field]: value };
      writeMeasures(row, found[column] ?? NO_USAGE);
      if (isOther) row.other = true;
      yield row;
    }
  }
}

/** The store's groups for the buckets. Buckets whose bounds leave them empty are not asked about. */
const readBuckets = async (
  bounds: readonly InstantMs[],
  ask: (distinct: readonly InstantMs[]) => Promise<BucketGroups>,
): Promise<BucketGroups> => {
  const filled = bounds.flatMap((start, bucket) => ((bounds[bucket + 1] ?? start) > start ? [bucket] : []));
  if (filled.length === 0) return [];
  const groups = await ask([...filled.map((bucket) => bounds[bucket] ?? 0), bounds.at(-1) ?? 0]);
  if (filled.length === bounds.length - 1) return groups;
  return Array.from(groups, ({ bucket, value, isOther, totals }) => ({
    bucket: filled[bucket] ?? 0,
    value,
    isOther,
    totals,
  }));
};

/** Values are texts, so no value can be this key. */
const OTHER = Symbol('other');

const keyOf = ({ value, isOther }: Series): string | null | typeof OTHER => (isOther ? OTHER : value);

/** The values of the whole period, most of the rank first, the rest of them last. */
const seriesOf = (groups: BucketGroups, rank: Rank): readonly Series[] => {
  const known = new Map<ReturnType<typeof keyOf>, { readonly series: Series; ranked: bigint }>();
  for (const group of groups) {
    const key = keyOf(group);
    const entry = known.get(key);
    if (entry === undefined) {
      const { value, isOther } = group;
      known.set(key, { series: { value, isOther }, ranked: rankOf(group.totals, rank) });
    } else entry.ranked += rankOf(group.totals, rank);
  }
  return [...known.values()]
    .sort((a, b) => {
      if (a.series.isOther !== b.series.isOther) return a.series.isOther ? 1 : -1;
      return descending(a.ranked, b.ranked);
    })
    .map(({ series }) => series);
};

const tooManyRows = (series: number, buckets: number): TokenbookError => {
  const detail = `${series} values in ${buckets} buckets are more than ${MOST_SERIES_ROWS} rows. Use limit, a shorter range or a coarser granularity.`;
  return new TokenbookError('too_many_buckets', detail, { problems: [{ pointer: '?limit', detail }] });
};
