import type { FilterValue } from '@tokenbook/core/contract';
import type { Dimension } from '@tokenbook/core/domain';
import type { UsageFailure } from './usage-failure.ts';
import { useAnswer } from './use-answer.ts';
import { useSettled } from './use-settled.ts';
import { useUsageQuery } from './use-usage-query.ts';

const MOST_VALUES = 50;

export interface FilterValues {
  /** Most tokens first. Undefined until the first answer. */
  readonly values: readonly FilterValue[] | undefined;
  /** These are of the text before; those of this one are on their way. */
  readonly isWaiting: boolean;
  readonly failure: UsageFailure | null;
}

/** The values that a dimension can be filtered by in the range, those that contain a text. Its own filter is left out: else nothing could be added to it. */
export const useFilterValues = (dimension: Dimension, text: string): FilterValues => {
  const query = useUsageQuery();
  const search = useSettled(text.trim());
  const asked = { ...query, filters: query.filters.filter((filter) => filter.dimension !== dimension) };
  const { data, isStale, failure } = useAnswer(['values', asked, dimension, search], (client, signal) =>
    client.values(asked, dimension, { signal, limit: MOST_VALUES, ...(search === '' ? {} : { search }) }),
  );
  return { values: data, isWaiting: isStale || search !== text.trim(), failure };
};
