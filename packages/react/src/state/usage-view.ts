import {
  DEFAULT_RANGE,
  type Dimension,
  type Filter,
  type Granularity,
  type LogOrder,
  NEWEST_FIRST,
  type UsageRange,
} from '@tokenbook/core/domain';
import type { Comparison } from '../prepare/comparison.ts';
import { DEFAULT_COLUMNS, type ShownColumn } from '../prepare/log-columns.ts';
import type { Metric } from '../prepare/metric.ts';

/** Everything on a page of usage that a person can choose and send to a colleague as a link. */
export interface UsageView {
  readonly range: UsageRange;
  /** The range that was shown before the time chart was zoomed in, the way back. Null: it was not. */
  readonly zoomedFrom: UsageRange | null;
  /** IANA zone where days begin. Null: the workspace's. */
  readonly timeZone: string | null;
  /** In canonical order, so that equal filters are equal values. */
  readonly filters: readonly Filter[];
  /** What charts and shares count. */
  readonly metric: Metric;
  readonly series: SeriesView;
  readonly breakdown: BreakdownView;
  /** What changes are counted against. */
  readonly compare: Comparison;
  readonly log: LogView;
}

/** The time chart. */
export interface SeriesView {
  /** What the bars are stacked by. Null: not at all. */
  readonly by: Dimension | null;
  /** Null: what suits the period. */
  readonly granularity: Granularity | null;
  /** Each bucket holds all before it, too. */
  readonly isCumulative: boolean;
}

/** The breakdown panel. */
export interface BreakdownView {
  readonly by: Dimension;
  /** What a row opens into. Never the same as `by`. */
  readonly inner: Dimension;
}

/** The request log. */
export interface LogView {
  readonly order: LogOrder;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** The columns that are shown, in their order. At least one. */
  readonly columns: readonly ShownColumn[];
  /** The id of the call whose details are open. Null: none. */
  readonly call: string | null;
}

export const PAGE_SIZES = [25, 50, 100, 250] as const;

/** What is chosen where nobody chose anything. */
export const DEFAULT_VIEW: UsageView = {
  range: DEFAULT_RANGE,
  zoomedFrom: null,
  timeZone: null,
  filters: [],
  metric: 'tokens',
  series: { by: 'provider', granularity: null, isCumulative: false },
  breakdown: { by: 'model', inner: 'project' },
  compare: 'previous',
  log: { order: NEWEST_FIRST, page: 1, pageSize: 50, columns: DEFAULT_COLUMNS, call: null },
};

const byText = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

/** The same filters in one order: names ascending, values ascending without repeats, names without values left out. */
export const canonicalFilters = (filters: readonly Filter[]): readonly Filter[] =>
  filters
    .filter(({ values }) => values.length > 0)
    .map(({ dimension, values }) => ({ dimension, values: [...new Set(values)].sort(byText) }))
    .sort((a, b) => byText(a.dimension, b.dimension));

/** The filters with one value put in, or taken out if it was in. */
export const toggleValue = (
  filters: readonly Filter[],
  dimension: Dimension,
  value: string | null,
): readonly Filter[] => {
  const values = filters.find((filter) => filter.dimension === dimension)?.values ?? [];
  const changed = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return canonicalFilters([
    ...filters.filter((filter) => filter.dimension !== dimension),
    { dimension, values: changed },
  ]);
};

export const hasFilter = (filters: readonly Filter[], dimension: Dimension, value: string | null): boolean =>
  filters.some((filter) => filter.dimension === dimension && filter.values.includes(value));
