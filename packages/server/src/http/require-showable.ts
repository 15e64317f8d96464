import type { UsageQuery } from '@tokenbook/core/contract';
import { type Dimension, TokenbookError } from '@tokenbook/core/domain';
import type { Principal } from './principal.ts';

/** Dimensions whose values are people, or lead to them. */
const PERSONAL: ReadonlySet<Dimension> = new Set(['user', 'session', 'apiKey']);

/**
 * An embed token shows no people unless it says so: neither as rows nor, one by one, through filters.
 *
 * @throws TokenbookError `forbidden`
 */
export const requireShowable = (
  { showsPeople }: Principal,
  { filters }: UsageQuery,
  grouping: readonly (Dimension | null)[],
): void => {
  if (showsPeople) return;
  const asked = [...grouping, ...filters.map(({ dimension }) => dimension)];
  const personal = asked.find((dimension) => dimension !== null && PERSONAL.has(dimension));
  if (personal === undefined) return;
  throw new TokenbookError('forbidden', `This token does not show "${personal}". Make one with showsUsers.`);
};
