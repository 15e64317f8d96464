import type { FilterValue, UsageQuery } from '@tokenbook/core/contract';
import { type Dimension, sumTotalTokens } from '@tokenbook/core/domain';
import { type ReadContext, resolveRead } from './read-context.ts';

export interface ValuesRequest {
  readonly by: Dimension;
  /** Only values that contain this, whatever the case of their letters. Absent: all. */
  readonly search?: string | undefined;
  readonly limit: number;
}

/** The values that a filter can take in the period, most tokens first, at most `limit`. */
export const readValues = async (
  query: UsageQuery,
  { by, search, limit }: ValuesRequest,
  context: ReadContext,
): Promise<readonly FilterValue[]> => {
  const { scope } = await resolveRead(query, context);
  const contains = search === undefined ? () => true : containing(search);
  // What is looked for may be the rarest of them.
  const groups = await context.store.breakdown(scope, by, search === undefined ? limit : null);
  return groups
    .filter(({ value, isOther }) => !isOther && contains(value))
    .slice(0, limit)
    .map(({ value, totals }) => ({
      value,
      tokens: Number(sumTotalTokens(totals)),
      requests: Number(totals.requests),
    }));
};

const containing = (search: string): ((value: string | null) => boolean) => {
  const sought = fold(search);
  return (value) => value !== null && fold(value).includes(sought);
};

/** One text for what a person takes for the same: case and the ways of writing an accent. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase();
