import { type Dimension, type Filter, isTagDimension, type Period, type UsageScope } from '@tokenbook/core/domain';
import { isNumbered, NUMBERED } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { WIDE_TAGS } from '../rows/tag-sets.ts';
import { isOneOfNumbers } from './number-list.ts';
import type { Statement } from './statement.ts';
import { hasWideTags, isTagSetOf, tagValueSql } from './tag-sql.ts';

/** No row has it: what an unknown workspace or name is looked up as. */
const NOBODY = -1;

/** The one place where a read is kept inside its workspace: every branch of every statement has this. */
export const workspaceIs = (names: Names, workspaceId: string): string =>
  `workspace = ${names.known(workspaceId) ?? NOBODY}`;

export const periodIs = ({ startMs, endMs }: Period): string => `at_ms >= ${startMs} AND at_ms < ${endMs}`;

/** The value of a dimension in a row: a number of `names`, or text for sessions and tags. */
export const valueSql = (dimension: Dimension, statement: Statement): string => {
  if (isTagDimension(dimension)) return tagValueSql('tags', dimension, statement);
  return dimension === 'session' ? 'session' : NUMBERED[dimension].column;
};

/** The numbers of a filter's values that are in use. */
export const filterNumbers = ({ values }: Filter, names: Names): readonly number[] =>
  values.map((value) => names.known(value)).filter((number) => number !== undefined);

const filterSql = (filter: Filter, workspaceId: string, names: Names, statement: Statement): string => {
  const { dimension } = filter;
  if (isNumbered(dimension)) return isOneOfNumbers(NUMBERED[dimension].column, filterNumbers(filter, names));
  if (!isTagDimension(dimension)) return isOneOfTexts(filter, statement);
  const isNumberOf = isTagSetOf('tag_set', dimension, filter, names, workspaceId);
  if (!hasWideTags(names, workspaceId)) return isNumberOf;
  return `(${isNumberOf} OR (tag_set = ${WIDE_TAGS} AND ${isOneOfTexts(filter, statement)}))`;
};

/** More texts than these are joined: so few the engine filters the scan by. */
const MOST_LISTED = 4;

const isOneOfTexts = ({ dimension, values }: Filter, statement: Statement): string => {
  const column = valueSql(dimension, statement);
  const texts = values.filter((value) => value !== null);
  const isOneOf =
    texts.length > MOST_LISTED
      ? `${column} IN (SELECT unnest(${statement.bindTexts(texts)}))`
      : texts.length === 0
        ? 'false'
        : `${column} IN (${texts.map((text) => statement.bind(text)).join(', ')})`;
  return values.includes(null) ? `(${isOneOf} OR ${column} IS NULL)` : isOneOf;
};

/** The filters of a scope, each met. */
export const filtersAre = ({ filters, workspaceId }: UsageScope, names: Names, statement: Statement): string =>
  filters.map((filter) => filterSql(filter, workspaceId, names, statement)).join(' AND ') || 'true';

/** The whole scope over rows of `events`, `hot` or `not_counted`. */
export const scopeIs = (scope: UsageScope, names: Names, statement: Statement): string =>
  [workspaceIs(names, scope.workspaceId), periodIs(scope.period), filtersAre(scope, names, statement)].join(' AND ');
