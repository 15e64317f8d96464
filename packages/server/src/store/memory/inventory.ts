import type { CostSource } from '@tokenbook/core/domain';
import { compareNames } from '../group-order.ts';
import type { FoundEntry, SourceInventory } from '../port.ts';

/** What each source has delivered, by name of the source. Cost sources are those of the counted entries. */
export const sourceInventory = (entries: readonly FoundEntry[]): readonly SourceInventory[] => {
  const names = [...new Set(entries.map(({ event }) => event.source))].sort(compareNames);
  return names.map((source) => {
    const delivered = entries.filter(({ event }) => event.source === source);
    const counted = delivered.filter(({ notCounted }) => notCounted === null);
    const costSources: Partial<Record<CostSource, number>> = {};
    for (const { charge } of counted) costSources[charge.source] = (costSources[charge.source] ?? 0) + 1;
    const instants = delivered.map(({ event }) => event.occurredAtMs);
    return {
      source,
      counted: counted.length,
      notCounted: delivered.length - counted.length,
      costSources,
      period: {
        startMs: instants.reduce((a, b) => Math.min(a, b)),
        endMs: instants.reduce((a, b) => Math.max(a, b)) + 1,
      },
    };
  });
};
