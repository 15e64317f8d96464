import type { UsageQuery } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';
import type { Principal } from './principal.ts';

/** Dimensions whose values are people, or lead to them; the log's columns have the same names. */
const PERSONAL: ReadonlySet<unknown> = new Set(['user', 'session', 'apiKey']);

/**
 * An embed token shows no people unless it says so: neither as rows nor, one by one, through filters, nor by the order of calls.
 *
 * @param query a route's own: what it groups and sorts by
 * @throws TokenbookError `forbidden`
 */
export const requireShowable = (
  { showsPeople }: Principal,
  { filters }: UsageQuery,
  { by, then, sort }: Readonly<Record<string, unknown>>,
): void => {
  if (showsPeople) return;
  const column = typeof sort === 'object' && sort !== null && 'column' in sort ? sort.column : null;
  const asked = [by, then, column, ...filters.map(({ dimension }) => dimension)];
  const personal = asked.find((dimension) => PERSONAL.has(dimension));
  if (personal === undefined) return;
  throw new TokenbookError('forbidden', `This token does not show "${personal}". Make one with showsUsers.`);
};
