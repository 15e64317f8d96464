import {
  bucketBounds,
  type Dimension,
  defaultGranularity,
  type Filter,
  LOG_COLUMNS,
  type LogColumn,
  resolveRange,
  type UsageScope,
} from '@tokenbook/core/domain';
import { readBreakdown } from '../../packages/server/src/query/breakdown.ts';
import { readLogPage } from '../../packages/server/src/query/log.ts';
import type { ReadContext } from '../../packages/server/src/query/read-context.ts';
import { readSummary } from '../../packages/server/src/query/summary.ts';
import { readTimeseries } from '../../packages/server/src/query/timeseries.ts';
import type { EventStore } from '../../packages/server/src/store/port.ts';
import { END_MS } from './generate-sql.ts';

/** A read, and the same for SQL over one plain table (`sql.ts` writes it). */
export interface Question {
  readonly name: string;
  readonly ask: (store: EventStore) => Promise<unknown>;
  /** What the endpoint answers to the same question, but for its text. */
  readonly answer: (context: ReadContext) => Promise<unknown>;
  readonly sql: SqlQuestion | null;
}

export type SqlQuestion =
  | { readonly kind: 'totals'; readonly scopes: readonly UsageScope[] }
  | { readonly kind: 'breakdown'; readonly scope: UsageScope; readonly by: Dimension }
  | { readonly kind: 'days'; readonly scope: UsageScope; readonly by: Dimension | null; readonly timeZone: string }
  | {
      readonly kind: 'log';
      readonly scope: UsageScope;
      readonly column: LogColumn;
      readonly offset: number;
    };

const ZONES = ['UTC', 'Asia/Kolkata', 'America/New_York'];
const PAGE = 50;

/** `now` is within the last day of the data. */
export const NOW_MS = END_MS - 3_600_000;

const scopeOf = (
  range: Parameters<typeof resolveRange>[0],
  timeZone: string,
  firstMs: number,
  filters: readonly Filter[] = [],
) => {
  const { period, previous } = resolveRange(range, timeZone, NOW_MS, firstMs);
  const scope: UsageScope = { workspaceId: 'acme', period, filters };
  return { scope, previous: { ...scope, period: previous } };
};

const summaries = (firstMs: number): readonly Question[] =>
  (['24h', '7d', '30d', '90d', '12mo', 'all'] as const).flatMap((range) =>
    ZONES.map((zone) => {
      const { scope, previous } = scopeOf(range, zone, firstMs);
      return {
        name: `summary and previous, ${range}, ${zone}`,
        ask: (store: EventStore) => Promise.all([store.totals(scope), store.totals(previous)]),
        answer: (context: ReadContext) => readSummary({ range, timeZone: zone, filters: [] }, context),
        sql: { kind: 'totals', scopes: [scope, previous] } as const,
      };
    }),
  );

const BY: readonly Dimension[] = [
  'provider',
  'project',
  'model',
  'agent',
  'user',
  'apiKey',
  'operation',
  'status',
  'source',
  'session',
  'tag.env',
];

const topTen = (by: Dimension, then: Dimension | null = null) => ({ by, then, limit: 10, rank: 'tokens' as const });

const breakdowns = (firstMs: number): readonly Question[] =>
  BY.flatMap((by) =>
    (['30d', 'all'] as const).map((range) => {
      const { scope } = scopeOf(range, 'Asia/Kolkata', firstMs);
      return {
        name: `by ${by}, top 10, ${range}, Asia/Kolkata`,
        ask: (store: EventStore) => store.breakdown(scope, by, 10),
        answer: (context: ReadContext) =>
          readBreakdown({ range, timeZone: 'Asia/Kolkata', filters: [] }, topTen(by), context),
        sql: by.startsWith('tag.') ? null : ({ kind: 'breakdown', scope, by } as const),
      };
    }),
  );

const pairs = (firstMs: number): readonly Question[] =>
  (['30d', '12mo', 'all'] as const).map((range) => {
    const { scope } = scopeOf(range, 'Asia/Kolkata', firstMs);
    return {
      name: `by project and model, top 10, ${range}, Asia/Kolkata`,
      ask: (store: EventStore) => store.breakdownByTwo(scope, 'project', 'model', 10),
      answer: (context: ReadContext) =>
        readBreakdown({ range, timeZone: 'Asia/Kolkata', filters: [] }, topTen('project', 'model'), context),
      sql: null,
    };
  });

const series = (firstMs: number): readonly Question[] =>
  ZONES.flatMap((zone) =>
    (['30d', '12mo', 'all'] as const).flatMap((range) => {
      const { scope } = scopeOf(range, zone, firstMs);
      const granularity = range === 'all' ? 'day' : defaultGranularity(scope.period);
      const bounds = bucketBounds(scope.period, granularity, zone);
      return ([null, 'provider', 'project'] as const).map((by) => ({
        name: `by ${granularity}${by === null ? '' : ` and ${by}, top 8`}, ${range}, ${zone}`,
        ask: (store: EventStore) => store.timeseries(scope, bounds, by, 8),
        answer: (context: ReadContext) =>
          readTimeseries(
            { range, timeZone: zone, filters: [] },
            { granularity, by, limit: 8, rank: 'tokens' },
            context,
          ),
        sql: granularity === 'day' ? ({ kind: 'days', scope, by, timeZone: zone } as const) : null,
      }));
    }),
  );

const FILTERS: readonly (readonly [string, readonly Filter[]])[] = [
  ['provider', [{ dimension: 'provider', values: ['provider-1'] }]],
  [
    'project and model',
    [
      { dimension: 'project', values: ['project-0', 'project-3'] },
      { dimension: 'model', values: ['provider-0-model-0', 'provider-1-model-1'] },
    ],
  ],
  ['user', [{ dimension: 'user', values: ['user-7'] }]],
];

const NEWEST_FIRST = { column: 'date', direction: 'descending' } as const;

const filtered = (firstMs: number): readonly Question[] =>
  FILTERS.flatMap(([name, filters]) => {
    const { scope, previous } = scopeOf('all', 'Asia/Kolkata', firstMs, filters);
    const bounds = bucketBounds(scope.period, 'day', 'Asia/Kolkata');
    const usage = { range: 'all', timeZone: 'Asia/Kolkata', filters } as const;
    return [
      {
        name: `summary, filter ${name}, all`,
        ask: (store: EventStore) => Promise.all([store.totals(scope), store.totals(previous)]),
        answer: (context: ReadContext) => readSummary(usage, context),
        sql: { kind: 'totals', scopes: [scope, previous] } as const,
      },
      {
        name: `by model, filter ${name}, all`,
        ask: (store: EventStore) => store.breakdown(scope, 'model', 10),
        answer: (context: ReadContext) => readBreakdown(usage, topTen('model'), context),
        sql: { kind: 'breakdown', scope, by: 'model' } as const,
      },
      {
        name: `by day, filter ${name}, all`,
        ask: (store: EventStore) => store.timeseries(scope, bounds, null, null),
        answer: (context: ReadContext) =>
          readTimeseries(usage, { granularity: 'day', by: null, limit: null, rank: 'tokens' }, context),
        sql: { kind: 'days', scope, by: null, timeZone: 'Asia/Kolkata' } as const,
      },
      {
        name: `newest page, filter ${name}, all`,
        ask: (store: EventStore) => store.log(scope, NEWEST_FIRST, 0, PAGE),
        answer: (context: ReadContext) => readLogPage(usage, { page: 1, pageSize: PAGE }, NEWEST_FIRST, context),
        sql: { kind: 'log', scope, column: 'date', offset: 0 } as const,
      },
    ];
  });

const pages = (firstMs: number, events: number): readonly Question[] => {
  const { scope } = scopeOf('all', 'Asia/Kolkata', firstMs);
  const last = Math.max(0, Math.floor((events - 1) / PAGE) * PAGE);
  const offsets = [
    ['first', 0],
    ['hundredth', 99 * PAGE],
    ['two hundredth', 199 * PAGE],
    ['middle', Math.floor(events / 2 / PAGE) * PAGE],
    ['last', last],
  ] as const;
  return LOG_COLUMNS.flatMap((column) =>
    offsets.map(([name, offset]) => ({
      name: `log by ${column}, ${name} page, all`,
      ask: (store: EventStore) => store.log(scope, { column, direction: 'descending' }, offset, PAGE),
      answer: (context: ReadContext) =>
        readLogPage(
          { range: 'all', timeZone: 'Asia/Kolkata', filters: [] },
          { page: offset / PAGE + 1, pageSize: PAGE },
          { column, direction: 'descending' },
          context,
        ),
      sql: { kind: 'log', scope, column, offset } as const,
    })),
  );
};

/** Every read of the contract, over a ledger whose first event and size are given. */
export const questions = (firstMs: number, events: number): readonly Question[] => [
  ...summaries(firstMs),
  ...breakdowns(firstMs),
  ...pairs(firstMs),
  ...series(firstMs),
  ...filtered(firstMs),
  ...pages(firstMs, events),
];
