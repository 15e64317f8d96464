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
 * The view that is shown, in parts. For the page it follows what is chosen (`useRangeStore`) at a lower priority: the control that was pressed
 * answers at once, and the questions to the server come after it. Inside a panel it is the view that the panel's numbers belong to
 * (`useShownAnswer`). Each part has a context of its own, so that a change of one draws nothing that does not depend on it.
 */
export interface ShownParts extends Pick<UsageView, 'metric' | 'compare' | 'series' | 'breakdown'> {
  readonly query: UsageQuery;
  readonly log: ShownLog;
}

interface FollowedView {
  readonly parts: ShownParts;
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
export const useFollowedView = (store: RangeStore): FollowedView => {
  const { range, timeZone, filters, log, ...chosen } = useStore(store);
  const query = useStable({ range, timeZone, filters });
  const compare = comparisonOf(range, chosen.compare);
  const question = useStable({ order: log.order, page: log.page, pageSize: log.pageSize });
  const parts = {
    query: useDeferredValue(query),
    metric: useDeferredValue(chosen.metric),
    compare: useDeferredValue(compare),
    series: useDeferredValue(chosen.series),
    breakdown: useDeferredValue(chosen.breakdown),
    log: useDeferredValue(question),
  };
  const isBehind =
    parts.query !== query ||
    parts.log !== question ||
    parts.metric !== chosen.metric ||
    parts.compare !== compare ||
    parts.series !== chosen.series ||
    parts.breakdown !== chosen.breakdown;
  return { parts, isBehind };
};

export const useShownMetric = (): ShownParts['metric'] => useContext(SHOWN.metric);
export const useShownCompare = (): ShownParts['compare'] => useContext(SHOWN.compare);
export const useShownSeries = (): ShownParts['series'] => useContext(SHOWN.series);
export const useShownBreakdown = (): ShownParts['breakdown'] => useContext(SHOWN.breakdown);
export const useShownLog = (): ShownLog => useContext(SHOWN.log);
/** All of it. The same object until a part changes. */
export const useShownParts = (): ShownParts =>
  useStable({
    query: useContext(SHOWN.query),
    metric: useShownMetric(),
    compare: useShownCompare(),
    series: useShownSeries(),
    breakdown: useShownBreakdown(),
    log: useShownLog(),
  });

/** Whether the panels still show what was chosen before. */
export const useIsBehind = (): boolean => useContext(SHOWN.isBehind);
