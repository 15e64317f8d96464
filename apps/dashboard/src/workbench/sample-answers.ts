import type { LogPage } from '@tokenbook/core/client';
import type {
  BreakdownRow,
  CacheSavings,
  FilterValue,
  Insights,
  LogRow,
  Summary,
  TimeseriesRow,
} from '@tokenbook/core/contract';
import { type Dimension, valueField } from '@tokenbook/core/domain';
import { namesOf } from './sample-names.ts';
import type { StateName } from './states.ts';

const DAY_MS = 86_400_000;
const END_MS = Date.UTC(2026, 10, 25);
const DAYS = 14;
/** Rows of a page of the log: enough to show every name once. */
const MOST_ROWS = 12;

const kindsOf = (tokens: number) => ({
  inputTokens: Math.round(tokens * 0.9),
  outputTokens: tokens - Math.round(tokens * 0.9),
  cacheReadTokens: Math.round(tokens * 0.6),
  cacheWriteTokens: Math.round(tokens * 0.1),
  reasoningTokens: Math.round(tokens * 0.02),
});

const measuresOf = (tokens: number, isUnpriced: boolean) => ({
  tokens,
  cost: isUnpriced ? null : tokens / 250_000,
  requests: Math.ceil(tokens / 9_000),
  unpricedTokens: isUnpriced ? tokens : 0,
  ...kindsOf(tokens),
});

/** The values of a state, each with its tokens: every one has two thirds of the one before. */
const amountsOf = (state: StateName) =>
  namesOf(state).map((value, index) => ({
    value,
    ...measuresOf(Math.round(48_000_000 * (2 / 3) ** index), state === 'unpriced' && index === 0),
  }));

export const valuesOf = (state: StateName): readonly FilterValue[] =>
  amountsOf(state).map(({ value, tokens, requests }) => ({ value, tokens, requests }));

const wholeOf = (state: StateName) => ({
  value: null,
  ...measuresOf(
    amountsOf(state).reduce((sum, { tokens }) => sum + tokens, 0),
    false,
  ),
});

export const breakdownOf = (state: StateName, by: Dimension): readonly BreakdownRow[] =>
  amountsOf(state).map(({ value, ...measures }) => ({ [valueField(by)]: value, ...measures }));

export const timeseriesOf = (state: StateName, by: Dimension | null): readonly TimeseriesRow[] =>
  Array.from({ length: DAYS }, (_, day) => ({
    start: new Date(END_MS - (DAYS - day) * DAY_MS).toISOString(),
    end: new Date(END_MS - (DAYS - day - 1) * DAY_MS).toISOString(),
    complete: day < DAYS - 1,
    weight: [0.4, 1.2, 1.4, 1.1, 1.3, 1.0, 0.3][day % 7] ?? 1,
  })).flatMap(({ weight, ...bucket }) =>
    (by === null ? [wholeOf(state)] : amountsOf(state)).map(({ value, tokens, unpricedTokens }) => ({
      ...bucket,
      ...(by === null ? {} : { [valueField(by)]: value }),
      ...measuresOf(Math.round((tokens * weight) / DAYS), unpricedTokens > 0),
    })),
  );

export const summaryOf = (state: StateName): Summary => {
  const values = amountsOf(state);
  const sum = (key: 'tokens' | 'cost' | 'requests' | 'unpricedTokens') =>
    values.reduce((all, one) => all + (one[key] ?? 0), 0);
  const kinds = kindsOf(sum('tokens'));
  const at = (days: number) => new Date(END_MS - days * DAY_MS).toISOString();
  const unpricedTokens = sum('unpricedTokens');
  return {
    ...kinds,
    totalTokens: sum('tokens'),
    totalCost: sum('cost'),
    requests: sum('requests'),
    unpriced: {
      requests: unpricedTokens > 0 ? 5_334 : 0,
      tokens: unpricedTokens,
      models: unpricedTokens > 0 ? ['acme-experimental-1', 'acme-large'] : [],
    },
    currency: 'USD',
    period: { start: at(DAYS), end: at(0), timeZone: 'Europe/Berlin' },
    previous: {
      totalTokens: Math.round(sum('tokens') * 0.8),
      totalCost: sum('cost') * 1.1,
      requests: 0,
      start: at(2 * DAYS),
      end: at(DAYS),
    },
  };
};

export const logOf = (state: StateName, pageSize: number): LogPage => {
  const values = amountsOf(state);
  const count = state === 'little' ? 3 : values.length * 40;
  const rows = Array.from({ length: Math.min(pageSize, count, MOST_ROWS) }, (_, index): LogRow => {
    const one = values[index % values.length];
    const isUnpriced = (one?.unpricedTokens ?? 0) > 0;
    const totalTokens = 900 + index * 977;
    return {
      ...kindsOf(totalTokens),
      id: `call-${index}`,
      date: new Date(END_MS - index * 2_345_678).toISOString(),
      projectName: one?.value ?? 'default',
      providerName: one?.value ?? 'unknown',
      model: one?.value ?? 'unknown',
      totalTokens,
      cost: isUnpriced ? null : totalTokens / 250_000,
      costSource: isUnpriced ? 'unpriced' : 'catalogue',
      costReference: null,
      cacheWrite1hTokens: 0,
      operation: 'chat',
      agent: null,
      user: null,
      apiKey: null,
      session: null,
      status: 'ok',
      source: 'api',
      durationMs: 840,
      tags: {},
    };
  });
  return { rows, totalCount: count };
};

export const cachingOf = (state: StateName): CacheSavings => {
  const { cacheReadTokens, cacheWriteTokens, inputTokens, unpriced, period } = summaryOf(state);
  const effect = { saved: 131.2, withoutCache: 240, withCache: 108.8, writeSurcharge: 9.5 };
  const none = { models: [], inputTokens: 0 };
  return {
    ...(inputTokens > 0 ? effect : { saved: 0, withoutCache: 0, withCache: 0, writeSurcharge: 0 }),
    inputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    hitRate: inputTokens > 0 ? cacheReadTokens / inputTokens : null,
    models: [],
    unpriced: unpriced.tokens > 0 ? { models: unpriced.models, inputTokens: unpriced.tokens } : none,
    flatRate: none,
    currency: 'USD',
    period,
  };
};

export const insightsOf = (state: StateName): Insights => {
  const { period, previous } = summaryOf(state);
  const start = new Date(END_MS - 3 * DAY_MS).toISOString();
  const names = state === 'little' ? [] : namesOf(state).slice(0, 6);
  return {
    compared: { start: period.start, end: period.end, previousStart: previous.start, previousEnd: previous.end },
    movers: names.map((name, index) => ({
      projectName: name,
      cost: 100 - index * 15,
      previousCost: 58.8,
      change: 41.2 - index * 15,
      tokens: 4_000_000,
      previousTokens: 2_000_000,
      mainModel: index % 3 === 1 ? null : { modelName: name, change: 39 },
      since: index % 2 === 0 ? start : null,
    })),
    standoutHours: names
      .slice(0, 2)
      .map((name) => ({ projectName: name, start, cost: 12.5, usualCost: 1.2, weeks: 4 })),
  };
};
