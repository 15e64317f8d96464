import type { Dimension, Filter, LogColumn, UsageRange } from '@tokenbook/core/domain';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Comparison } from '../prepare/comparison.ts';
import type { ShownColumn } from '../prepare/log-columns.ts';
import type { Metric } from '../prepare/metric.ts';
import {
  type BreakdownView,
  canonicalFilters,
  DEFAULT_VIEW,
  type SeriesView,
  toggleValue,
  type UsageView,
} from './usage-view.ts';

/** What a person can do to the view. A change of what is asked about goes back to the log's first page. */
interface UsageActions {
  /** Shows another view, such as a saved one. */
  show(view: UsageView): void;
  setRange(range: UsageRange): void;
  /** Narrows the range to a part of it, and remembers the way back. */
  zoomTo(range: UsageRange): void;
  /** Shows the range again that was there before zooming in. */
  zoomOut(): void;
  /** Null: the workspace's zone. */
  setTimeZone(timeZone: string | null): void;
  setFilters(filters: readonly Filter[]): void;
  /** Adds a value to a filter, or takes it out. */
  toggleFilter(dimension: Dimension, value: string | null): void;
  setMetric(metric: Metric): void;
  setSeries(series: Partial<SeriesView>): void;
  setBreakdown(breakdown: BreakdownView): void;
  setCompare(compare: Comparison): void;
  /** Sorts the log by a column: descending first, then ascending. Names ascend first. */
  sortLog(column: LogColumn): void;
  setLogPage(page: number): void;
  setLogPageSize(pageSize: number): void;
  /** Which columns the log shows, in which order. */
  setLogColumns(columns: readonly ShownColumn[]): void;
  /** Opens the details of a call, whether or not the shown page has it. Null closes them. */
  setLogCall(id: string | null): void;
}

/** What is chosen, and what changes it. */
export type RangeState = UsageView & UsageActions;
/** A Zustand store: `getState`, `setState`, `subscribe`. */
export type RangeStore = StoreApi<RangeState>;

const startsAscending: ReadonlySet<LogColumn> = new Set([
  'projectName',
  'providerName',
  'model',
  'operation',
  'agent',
  'user',
  'apiKey',
  'status',
  'source',
]);

/** The store that all components under one provider share: the range, and what else was chosen. */
export const createRangeStore = (initial: Partial<UsageView> = {}): RangeStore =>
  createStore<RangeState>()((set, get) => {
    const setScope = (change: Partial<UsageView>) =>
      set(({ log }) => ({ ...change, log: log.page === 1 ? log : { ...log, page: 1 } }));
    return {
      ...DEFAULT_VIEW,
      ...initial,
      filters: canonicalFilters(initial.filters ?? []),
      show: (view) => set(view),
      setRange: (range) => setScope({ range, zoomedFrom: null }),
      zoomTo: (range) => {
        const { range: before, zoomedFrom } = get();
        if (range !== before) setScope({ range, zoomedFrom: zoomedFrom ?? before });
      },
      zoomOut: () => {
        const { zoomedFrom } = get();
        if (zoomedFrom !== null) setScope({ range: zoomedFrom, zoomedFrom: null });
      },
      setTimeZone: (timeZone) => setScope({ timeZone }),
      setFilters: (filters) => setScope({ filters: canonicalFilters(filters) }),
      toggleFilter: (dimension, value) =>
        set(({ filters, log }) => ({
          filters: toggleValue(filters, dimension, value),
          log: { ...log, page: 1 },
        })),
      setMetric: (metric) => set({ metric }),
      setSeries: (series) => set((state) => ({ series: { ...state.series, ...series } })),
      setBreakdown: (breakdown) => set({ breakdown }),
      setCompare: (compare) => set({ compare }),
      sortLog: (column) =>
        set(({ log }) => {
          const isSorted = log.order.column === column;
          const first = startsAscending.has(column) ? 'ascending' : 'descending';
          const turned = log.order.direction === 'ascending' ? 'descending' : 'ascending';
          return { log: { ...log, page: 1, order: { column, direction: isSorted ? turned : first } } };
        }),
      setLogPage: (page) => set(({ log }) => ({ log: { ...log, page } })),
      setLogPageSize: (pageSize) => set(({ log }) => ({ log: { ...log, pageSize, page: 1 } })),
      setLogColumns: (columns) => set(({ log }) => ({ log: { ...log, columns } })),
      setLogCall: (call) => set(({ log }) => ({ log: { ...log, call } })),
    };
  });
