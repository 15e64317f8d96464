import type { LogRow } from '@tokenbook/core/contract';
import { type Filter, isTagDimension, tagKey } from '@tokenbook/core/domain';

/** The keys of the tags of some calls and of the filters, each once, from A. */
export const tagKeysOf = (rows: readonly Pick<LogRow, 'tags'>[], filters: readonly Filter[]): readonly string[] => {
  const filtered = filters.flatMap(({ dimension }) => (isTagDimension(dimension) ? [tagKey(dimension)] : []));
  return [...new Set([...filtered, ...rows.flatMap(({ tags }) => Object.keys(tags))])].sort();
};
