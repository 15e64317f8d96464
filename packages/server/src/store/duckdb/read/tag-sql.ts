import { type Filter, type TagDimension, tagKey } from '@tokenbook/core/domain';
import type { Names } from '../rows/names.ts';
import { readTags } from '../rows/row-codec.ts';
import { SUM_COLUMN_LIST, SUM_OF_SUMS } from '../rows/sums.ts';
import { MOST_TAG_SETS, NO_TAGS, WIDE_TAGS } from '../rows/tag-sets.ts';
import { isOneOfNumbers } from './number-list.ts';
import type { Statement } from './statement.ts';

/** Whether entries of a workspace can have tags without a number. */
export const hasWideTags = (names: Names, workspaceId: string): boolean =>
  names.tagSets.hasWide(names.known(workspaceId) ?? -1);

/** The tag's value in a JSON object, as SQL. */
export const tagValueSql = (json: string, dimension: TagDimension, statement: Statement): string =>
  `json_extract_string(${json}, ${statement.bind(jsonPointer(tagKey(dimension)))})`;

/** RFC 6901: the one path syntax in which any key can be written. */
const jsonPointer = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** More than so many numbers in a row are a picture of bits: its costs do not grow with them. */
const MOST_LISTED = 8;

/** Whether a number of tags is one of those that have a filter's values, as SQL. */
export const isTagSetOf = (
  column: string,
  dimension: TagDimension,
  { values }: Filter,
  names: Names,
  workspaceId: string,
): string => {
  const wanted = new Set(values);
  const key = tagKey(dimension);
  const numbers = [...names.tagSets.of(names.known(workspaceId) ?? -1)]
    .filter(([text]) => wanted.has(readTags(text).get(key) ?? null))
    .map(([, number]) => number);
  if (wanted.has(null)) numbers.push(NO_TAGS);
  if (numbers.length <= MOST_LISTED) return isOneOfNumbers(column, numbers);
  const bits = new Array<string>(MOST_TAG_SETS + 2).fill('0');
  for (const number of numbers) bits[number] = '1';
  return `get_bit('${bits.join('')}'::BIT, ${column}) = 1`;
};

/** What entries are grouped by before a tag is looked up: the number of their tags, and the text of those that have no number. */
export const TAG_KEYS = 'tags, tag_set';

export const entryTagKeys = (names: Names, workspaceId: string): string =>
  hasWideTags(names, workspaceId)
    ? `CASE WHEN tag_set = ${WIDE_TAGS} THEN tags END AS tags, tag_set`
    : 'NULL::VARCHAR AS tags, tag_set';

export const ROLLUP_TAG_KEYS = 'NULL::VARCHAR AS tags, value AS tag_set';

export const NO_TAG_KEYS = 'NULL::VARCHAR AS tags, NULL::INTEGER AS tag_set';

/**
 * Sums by the value of a tag from a source with `TAG_KEYS`: entries that have the same tags are added up first, since reading JSON costs more than
 * all the rest. The texts come from the table, so from the snapshot that the numbers are from.
 *
 * @param extraKeys what else is grouped by, each with a comma behind it
 */
export const byTagValue = (
  source: string,
  dimension: TagDimension,
  workspace: string,
  statement: Statement,
  extraKeys = '',
): string =>
  `SELECT ${extraKeys} ${tagValueSql('coalesce(tags, own_tags)', dimension, statement)} AS value, ${SUM_COLUMN_LIST} FROM (` +
  `SELECT ${extraKeys} ${TAG_KEYS}, ${SUM_OF_SUMS} FROM (${source}) GROUP BY ${extraKeys} ${TAG_KEYS}) ` +
  `LEFT JOIN (SELECT id AS own_id, tags AS own_tags FROM tag_sets WHERE ${workspace} AND id <> ${WIDE_TAGS}) ON own_id = tag_set`;
