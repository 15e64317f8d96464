import { DIMENSIONS, type NamedRange } from '@tokenbook/core/domain';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { COMPARISONS } from '../../prepare/comparison.ts';
import type { Command } from '../../prepare/match-commands.ts';
import { METRICS, type Metric } from '../../prepare/metric.ts';
import { dimensionName } from '../ui/dimension-name.ts';

const METRIC_KEYS: Readonly<Record<Metric, string>> = { tokens: 't', cost: 'c', requests: 'r' };

const RANGE_KEYS: ReadonlyMap<NamedRange, string | null> = new Map([
  ['today', 'd'],
  ['yesterday', 'y'],
  ['7d', 'w'],
  ['30d', 'm'],
  ['90d', 'q'],
  ['this-month', null],
  ['last-month', null],
  ['this-year', null],
  ['12mo', null],
  ['all', 'a'],
]);

/** The commands that change the view: ranges, metrics, groupings, filters. */
export const useViewCommands = (): readonly Command[] => {
  const { messages, store } = useUsageContext();
  const { palette } = messages;
  const act = store.getState();
  return [
    ...[...RANGE_KEYS].map(([range, key]) => ({
      name: palette.range(messages.ranges[range]),
      key,
      run: () => act.setRange(range),
    })),
    ...METRICS.map((metric) => ({
      name: palette.metric(messages.metrics[metric]),
      key: METRIC_KEYS[metric],
      run: () => act.setMetric(metric),
    })),
    ...COMPARISONS.map((compare) => ({
      name: palette.compare(messages.compare.names[compare]),
      key: null,
      run: () => act.setCompare(compare),
    })),
    ...(act.zoomedFrom === null ? [] : [{ name: messages.time.zoomOut, key: 'z', run: () => act.zoomOut() }]),
    ...DIMENSIONS.map((by) => ({
      name: palette.split(dimensionName(by, messages)),
      key: null,
      run: () => act.setSeries({ by }),
    })),
    { name: palette.clear, key: 'x', run: () => act.setFilters([]) },
  ];
};
