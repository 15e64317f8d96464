import type { UsageClient } from '@tokenbook/core/client';
import type { ShiftableQuery, UsageQuery } from '@tokenbook/core/contract';
import type { Dimension, Rank } from '@tokenbook/core/domain';
import type { SeriesView, UsageView } from '../state/usage-view.ts';

/** More series than this cannot be told apart; the server folds the rest into one. */
const MOST_SERIES = 8;

/** More values than any panel shows, few enough to send: what is past it comes as one row, `other`. */
const MOST_VALUES = 1000;

/** The part of a view that most questions are about. */
export const queryOfView = ({ range, timeZone, filters }: UsageView): UsageQuery => ({ range, timeZone, filters });

/** The questions that are asked from more than one place: a component that shows the answer, and whoever asks ahead for it. */
export const summaryQuestion = (query: ShiftableQuery) => ({
  key: ['summary', query] as const,
  ask: (client: UsageClient, signal: AbortSignal) => client.summary(query, { signal }),
});

export const timeseriesQuestion = (
  query: ShiftableQuery,
  { by, granularity }: Pick<SeriesView, 'by' | 'granularity'>,
) => {
  const series = { by, granularity, limit: by === null ? null : MOST_SERIES };
  return {
    key: ['timeseries', query, series] as const,
    ask: (client: UsageClient, signal: AbortSignal, rank?: Rank) => client.timeseries(query, series, { signal, rank }),
  };
};

export const breakdownQuestion = (query: ShiftableQuery, by: Dimension) => ({
  key: ['breakdown', query, by] as const,
  ask: (client: UsageClient, signal: AbortSignal, rank?: Rank) =>
    client.breakdown(query, by, MOST_VALUES, { signal, rank }),
});
