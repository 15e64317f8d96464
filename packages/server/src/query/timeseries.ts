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
import type { BucketGroup } from '../store/port.ts';
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

  const columns = new Map(series.map((each, column) => [keyOf(each), column]));
  const found: (Totals | undefined)[] = new Array(buckets * series.length);
  for (const group of groups) found[group.bucket * series.length + (columns.get(keyOf(group)) ?? 0)] = group.totals;

  return toRows({ bounds, series, found, field: by === null ? null : valueField(by), nowMs: context.nowMs });
};

interface Table {
  readonly bounds: readonly InstantMs[];
  readonly series: readonly Series[];
  /** By bucket, then by series. */
  readonly found: readonly (Totals | undefined)[];
  /** What a row calls the value of its series. Null: there is one series and no value. */
  readonly field: ReturnType<typeof valueField> | null;
  readonly nowMs: InstantMs;
}

function* toRows({ bounds, series, found, field, nowMs }: Table): Generator<TimeseriesRow> {
  for (let bucket = 0; bucket < bounds.length - 1; bucket += 1) {
    const start = toIsoText(bounds[bucket] ?? 0);
    const endMs = bounds[bucket + 1] ?? 0;
    const end = toIsoText(endMs);
    const complete = endMs <= nowMs;
    for (const [column, { value, isOther }] of series.entries()) {
      const totals = found[bucket * series.length + column] ?? NO_USAGE;
      const row: Omit<TimeseriesRow, keyof Measures> & Partial<Measures> =
        field === null ? { start, end, complete } : { start, end, complete, [field]: value };
      writeMeasures(row, totals);
      if (isOther) row.other = true;
      yield row;
    }
  }
}

/** The store's groups for the buckets. Buckets whose bounds leave them empty are not asked about. */
const readBuckets = async (
  bounds: readonly InstantMs[],
  ask: (distinct: readonly InstantMs[]) => Promise<readonly BucketGroup[]>,
): Promise<readonly BucketGroup[]> => {
  const filled = bounds.flatMap((start, bucket) => ((bounds[bucket + 1] ?? start) > start ? [bucket] : []));
  if (filled.length === 0) return [];
  const groups = await ask([...filled.map((bucket) => bounds[bucket] ?? 0), bounds.at(-1) ?? 0]);
  if (filled.length === bounds.length - 1) return groups;
  return groups.map(({ bucket, value, isOther, totals }) => ({ bucket: filled[bucket] ?? 0, value, isOther, totals }));
};

/** Values are texts, so no value can be this key. */
const OTHER = Symbol('other');

const keyOf = ({ value, isOther }: Series): string | null | typeof OTHER => (isOther ? OTHER : value);

/** The values of the whole period, most of the rank first, the rest of them last. */
const seriesOf = (groups: readonly BucketGroup[], rank: Rank): readonly Series[] => {
  const known = new Map<ReturnType<typeof keyOf>, { readonly series: Series; ranked: bigint }>();
  for (const group of groups) {
    const key = keyOf(group);
    const entry = known.get(key);
    if (entry === undefined) known.set(key, { series: group, ranked: rankOf(group.totals, rank) });
    else entry.ranked += rankOf(group.totals, rank);
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
