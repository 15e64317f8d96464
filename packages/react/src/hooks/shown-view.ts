import type { UsageQuery } from '@tokenbook/core/contract';
import { createContext, useContext, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import { comparisonOf } from '../prepare/comparison.ts';
import type { RangeStore } from '../state/range-store.ts';
import { DEFAULT_VIEW, type UsageView } from '../state/usage-view.ts';
import { useStable } from './use-stable.ts';

/** The part of the log's view that is a question to the server. */
export type ShownLog = Pick<UsageView['log'], 'order' | 'page' | 'pageSize'>;

/**
 * What the panels show. It follows what is chosen (`useRangeStore`) at a lower priority: a press is answered at once by the control that was
 * pressed, and the panels are drawn after it, in pieces that other presses can interrupt. One context for each part, so that a
 * change of one draws nothing that does not depend on it.
 */
export interface ShownView extends Pick<UsageView, 'metric' | 'compare' | 'series' | 'breakdown'> {
  readonly query: UsageQuery;
  readonly log: ShownLog;
  /** Whether something else is chosen already. */
  readonly isBehind: boolean;
}

const { range, timeZone, filters, metric, compare, series, breakdown, log } = DEFAULT_VIEW;

export const SHOWN = {
  query: createContext<UsageQuery>({ range, timeZone, filters }),
  metric: createContext(metric),
  compare: createContext(compare),
  series: createContext(series),
  breakdown: createContext(breakdown),
  log: createContext<ShownLog>(log),
  isBehind: createContext(false),
} as const;

/** Follows the store, a step behind. For the provider, which puts it into the contexts. */
export const useFollowedView = (store: RangeStore): ShownView => {
  const { range, timeZone, filters, log, ...chosen } = useStore(store);
  const query = useStable({ range, timeZone, filters });
  const compare = comparisonOf(range, chosen.compare);
  const question = useStable({ order: log.order, page: log.page, pageSize: log.pageSize });
  const shown = {
    query: useDeferredValue(query),
    metric: useDeferredValue(chosen.metric),
    compare: useDeferredValue(compare),
    series: useDeferredValue(chosen.series),
    breakdown: useDeferredValue(chosen.breakdown),
    log: useDeferredValue(question),
  };
  const isBehind =
    shown.query !== query ||
    shown.log !== question ||
    shown.metric !== chosen.metric ||
    shown.compare !== compare ||
    shown.series !== chosen.series ||
    shown.breakdown !== chosen.breakdown;
  return { ...shown, isBehind };
};

export const useShownMetric = (): ShownView['metric'] => useContext(SHOWN.metric);
export const useShownCompare = (): ShownView['compare'] => useContext(SHOWN.compare);
export const useShownSeries = (): ShownView['series'] => useContext(SHOWN.series);
export const useShownBreakdown = (): ShownView['breakdown'] => useContext(SHOWN.breakdown);
export const useShownLog = (): ShownLog => useContext(SHOWN.log);
/** Whether the panels still show what was chosen before. */
export const useIsBehind = (): boolean => useContext(SHOWN.isBehind);
