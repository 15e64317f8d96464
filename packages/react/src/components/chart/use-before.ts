import type { BreakdownRow } from '@tokenbook/core/contract';
import type { Dimension } from '@tokenbook/core/domain';
import { useShownCompare, useShownMetric } from '../../hooks/shown-view.ts';
import { beforeOf } from '../../prepare/before-of.ts';
import type { NamedPart } from './use-parts.ts';

/** What a part was in the period that the page is compared with, by the page's metric. Undefined while that is not known. */
export const useBefore = (
  compared: readonly BreakdownRow[] | undefined,
  by: Dimension,
  parts: readonly NamedPart[],
): ((part: NamedPart) => number | undefined) => {
  const metric = useShownMetric();
  const amounts = compared === undefined ? [] : beforeOf(compared, by, metric, parts);
  return (part) => amounts[parts.indexOf(part)];
};

/** Whether the page is compared with anything: then rows have a column for their change. */
export const useIsCompared = (): boolean => useShownCompare() !== 'none';
