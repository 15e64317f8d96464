import { MOST_PAGE_ROWS, readUsageQuery, toSearchParams } from '@tokenbook/core/contract';
import {
  GRANULARITIES,
  type Granularity,
  isDimension,
  parseRange,
  parseSortText,
  toSortText,
  type UsageRange,
} from '@tokenbook/core/domain';
import { COMPARISONS } from '../prepare/comparison.ts';
import { DEFAULT_COLUMNS, isDefaultColumns, readColumns, type ShownColumn } from '../prepare/log-columns.ts';
import { isMetric } from '../prepare/metric.ts';
import {
  type BreakdownView,
  canonicalFilters,
  DEFAULT_VIEW,
  type LogView,
  type SeriesView,
  type UsageView,
} from './usage-view.ts';

const OWN_NAMES = [
  'zoom',
  'metric',
  'by',
  'granularity',
  'cumulative',
  'breakdown',
  'inner',
  'compare',
  'sort',
  'page',
  'pageSize',
  'columns',
  'call',
] as const;

/**
 * The view that an address asks for. What it does not say, or says in a way that is not understood, is the default. Columns are different:
 * each browser has its own, so an address without them leaves those of `ownColumns`.
 */
export const readView = (search: string, ownColumns: readonly ShownColumn[] = DEFAULT_COLUMNS): UsageView => {
  const { query, rest } = readUsageQuery(new URLSearchParams(search.replaceAll('%00', REPLACEMENT)));
  const metric = rest.get('metric') ?? '';
  return {
    ...query,
    timeZone: readZone(query.timeZone),
    filters: canonicalFilters(query.filters),
    zoomedFrom: readZoom(rest.get('zoom')),
    metric: isMetric(metric) ? metric : DEFAULT_VIEW.metric,
    series: readSeries(rest),
    breakdown: readBreakdown(rest),
    compare: COMPARISONS.find((known) => known === rest.get('compare')) ?? DEFAULT_VIEW.compare,
    log: readLog(rest, ownColumns),
  };
};

/** Whether an address says anything of a view. */
export const namesView = (search: string): boolean => {
  const params = new URLSearchParams(search);
  return readUsageQuery(params).rest.size < params.size || OWN_NAMES.some((name) => params.has(name));
};

/**
 * U+FFFD in the place of a NUL, which no name holds and which the server refuses: each panel would fail. So it is a filter like any other that finds nothing, and
 * can be taken out.
 */
const REPLACEMENT = '%EF%BF%BD';

/** No date can be shown in a zone that this browser does not know. Offsets, which some know, are no zones to the server. */
const readZone = (name: string | null): string | null => {
  if (name === null || !/^[A-Za-z]/.test(name)) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return null;
  }
};

const readZoom = (text: string | null): UsageRange | null => {
  const parsed = text === null ? null : parseRange(text);
  return parsed !== null && 'range' in parsed ? parsed.range : null;
};

const readSeries = (params: URLSearchParams): SeriesView => {
  const by = params.get('by') ?? '';
  const granularity = GRANULARITIES.find((known) => known === params.get('granularity')) ?? null;
  return {
    by: by === 'none' ? null : isDimension(by) ? by : DEFAULT_VIEW.series.by,
    granularity,
    isCumulative: params.get('cumulative') === 'yes',
  };
};

const readBreakdown = (params: URLSearchParams): BreakdownView => {
  const by = params.get('breakdown') ?? '';
  const inner = params.get('inner') ?? '';
  const view = {
    ...DEFAULT_VIEW.breakdown,
    ...(isDimension(by) ? { by } : {}),
    ...(isDimension(inner) ? { inner } : {}),
  };
  return view.by === view.inner ? { ...view, inner: view.by === 'model' ? 'project' : 'model' } : view;
};

const readLog = (params: URLSearchParams, ownColumns: readonly ShownColumn[]): LogView => {
  return {
    order: parseSortText(params.get('sort') ?? '') ?? DEFAULT_VIEW.log.order,
    page: readWhole(params.get('page'), Number.MAX_SAFE_INTEGER) ?? 1,
    pageSize: readWhole(params.get('pageSize'), MOST_PAGE_ROWS) ?? DEFAULT_VIEW.log.pageSize,
    columns: readColumns((params.get('columns') ?? '').split(',')) ?? ownColumns,
    call: params.get('call') || null,
  };
};

const readWhole = (text: string | null, most: number): number | null =>
  text !== null && /^[1-9]\d{0,15}$/.test(text) && Number(text) <= most ? Number(text) : null;

/** The address of a view: parameters that mean the default are left out, and parameters of the page itself are kept. */
export const writeView = (view: UsageView, search: string): string => {
  const params = toSearchParams(view);
  const { series, log, breakdown } = view;
  const own: Readonly<Record<(typeof OWN_NAMES)[number], string | null>> = {
    zoom: view.zoomedFrom,
    metric: view.metric === DEFAULT_VIEW.metric ? null : view.metric,
    by: series.by === DEFAULT_VIEW.series.by ? null : (series.by ?? 'none'),
    granularity: series.granularity satisfies Granularity | null,
    cumulative: series.isCumulative ? 'yes' : null,
    breakdown: breakdown.by === DEFAULT_VIEW.breakdown.by ? null : breakdown.by,
    inner: breakdown.inner === DEFAULT_VIEW.breakdown.inner ? null : breakdown.inner,
    compare: view.compare === DEFAULT_VIEW.compare ? null : view.compare,
    sort: toSortText(log.order) === toSortText(DEFAULT_VIEW.log.order) ? null : toSortText(log.order),
    page: log.page === 1 ? null : String(log.page),
    pageSize: log.pageSize === DEFAULT_VIEW.log.pageSize ? null : String(log.pageSize),
    columns: isDefaultColumns(log.columns) ? null : log.columns.join(','),
    call: log.call,
  };
  for (const name of OWN_NAMES) if (own[name] !== null) params.set(name, own[name]);
  for (const [name, value] of readUsageQuery(new URLSearchParams(search)).rest) {
    if (!(OWN_NAMES as readonly string[]).includes(name)) params.append(name, value);
  }
  return params.size === 0 ? '' : `?${params}`;
};

/** A view as it is saved: an address without its question mark, and without where in the log it was: the page, the open call. */
export const toViewQuery = (view: UsageView): string =>
  writeView({ ...view, log: { ...view.log, page: 1, call: null }, zoomedFrom: null }, '').slice(1);

/** The view that was saved. */
export const readViewQuery = (query: string): UsageView => readView(`?${query}`);
