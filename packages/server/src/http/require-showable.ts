import type { UsageQuery } from '@tokenbook/core/contract';
import { isTagDimension, type TagDimension, TokenbookError, tagKey } from '@tokenbook/core/domain';
import { quote } from '../ingest/quote.ts';
import type { Principal } from './principal.ts';

/** Dimensions whose values are people, or lead to them; the log's columns have the same names. */
const PERSONAL: ReadonlySet<unknown> = new Set(['user', 'session', 'apiKey']);

/**
 * An embed token shows no people unless it says so: neither as rows nor, one by one, through filters, nor by the order of calls. Tags may hold
 * people, too, and whatever else an application knows of a call: those that the token neither names nor is locked to are not shown.
 *
 * @param query a route's own: what it groups and sorts by
 * @throws TokenbookError `forbidden`
 */
export const requireShowable = (
  { showsPeople, showsTags, lockedFilters }: Principal,
  { filters }: UsageQuery,
  { by, then, sort }: Readonly<Record<string, unknown>>,
): void => {
  if (showsPeople) return;
  const column = typeof sort === 'object' && sort !== null && 'column' in sort ? sort.column : null;
  const asked = [by, then, column, ...filters.map(({ dimension }) => dimension)];
  const personal = asked.find((dimension) => PERSONAL.has(dimension));
  if (personal !== undefined) throw hidden(`"${personal}". Make one with showsUsers`);
  const shown = new Set<unknown>([
    ...showsTags.map(toTagDimension),
    ...lockedFilters.map(({ dimension }) => dimension),
  ]);
  const tag = asked.filter(isTag).find((dimension) => !shown.has(dimension));
  if (tag !== undefined) throw hidden(`the tag ${quote(tagKey(tag))}. Make one that has it in showsTags`);
};

const toTagDimension = (key: string): TagDimension => `tag.${key}`;

const isTag = (dimension: unknown): dimension is TagDimension =>
  typeof dimension === 'string' && isTagDimension(dimension);

const hidden = (what: string): TokenbookError => new TokenbookError('forbidden', `This token does not show ${what}.`);
