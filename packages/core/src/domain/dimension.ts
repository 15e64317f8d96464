import type { RequestEvent } from './request-event.ts';

/** What usage can be grouped and filtered by. `tag.<key>` is one more for every tag key. */
export const DIMENSIONS = [
  'provider',
  'project',
  'model',
  'agent',
  'user',
  'apiKey',
  'session',
  'operation',
  'status',
  'source',
] as const;

export type NamedDimension = (typeof DIMENSIONS)[number];
export type TagDimension = `tag.${string}`;
export type Dimension = NamedDimension | TagDimension;

/** Whether it is `tag.<key>`, with a key. */
export const isTagDimension = (dimension: string): dimension is TagDimension =>
  dimension.startsWith('tag.') && dimension.length > 4;

/** `tag.env` → `env`. */
export const tagKey = (dimension: TagDimension): string => dimension.slice(4);

export const isDimension = (text: string): text is Dimension =>
  isTagDimension(text) || (DIMENSIONS as readonly string[]).includes(text);

/** The field of a breakdown or time series row that carries the dimension's value. */
export const valueField = (dimension: Dimension): string => (isTagDimension(dimension) ? 'value' : `${dimension}Name`);

/** An event's value in a dimension. Null when it has none: that is a group of its own. */
export const valueIn = (event: RequestEvent, dimension: Dimension): string | null =>
  isTagDimension(dimension) ? (event.tags.get(tagKey(dimension)) ?? null) : event[dimension];
