import {
  type Dimension,
  type Filter,
  isTagDimension,
  type Period,
  tagKey,
  type UsageScope,
} from '@tokenbook/core/domain';
import { integerList } from '../engine/query.ts';
import { isNumbered, NUMBERED } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import type { Statement } from './statement.ts';

/** No row has it: what an unknown workspace or name is looked up as. */
const NOBODY = -1;

/** The one place where a read is kept inside its workspace: every branch of every statement has this. */
export const workspaceIs = (names: Names, workspaceId: string): string =>
  `workspace = ${names.known(workspaceId) ?? NOBODY}`;

export const periodIs = ({ startMs, endMs }: Period): string => `at_ms >= ${startMs} AND at_ms < ${endMs}`;

/** The value of a dimension in a row: a number of `names`, or text for sessions and tags. */
export const valueSql = (dimension: Dimension, statement: Statement): string => {
  if (isTagDimension(dimension)) return `json_extract_string(tags, ${statement.bind(jsonPointer(tagKey(dimension)))})`;
  return dimension === 'session' ? 'session' : NUMBERED[dimension].column;
};

/** RFC 6901: the one path syntax in which any key can be written. */
const jsonPointer = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The numbers of a filter's values that are in use. */
export const filterNumbers = ({ values }: Filter, names: Names): readonly number[] =>
  values.map((value) => names.known(value)).filter((number) => number !== undefined);

/**
 * Whether a number is one of some. The engine makes a join of a long IN list and reads every column of every row for it; this it
 * checks while it scans, before it reads the rest of a row.
 */
export const isOneOfNumbers = (number: string, numbers: readonly number[]): string =>
  numbers.length === 0
    ? 'false'
    : numbers.length === 1
      ? `${number} = ${numbers[0]}`
      : `list_contains([${integerList(numbers)}]::INTEGER[], ${number})`;

const filterSql = (filter: Filter, names: Names, statement: Statement): string => {
  const { dimension, values } = filter;
  if (isNumbered(dimension)) return isOneOfNumbers(NUMBERED[dimension].column, filterNumbers(filter, names));
  const column = valueSql(dimension, statement);
  const texts = values.filter((value) => value !== null);
  const isOneOf =
    texts.length === 0 ? 'false' : `${column} IN (${texts.map((text) => statement.bind(text)).join(', ')})`;
  return values.includes(null) ? `(${isOneOf} OR ${column} IS NULL)` : isOneOf;
};

/** The filters of a scope, each met. */
export const filtersAre = (filters: readonly Filter[], names: Names, statement: Statement): string =>
  filters.map((filter) => filterSql(filter, names, statement)).join(' AND ') || 'true';

/** The whole scope over rows of `events`, `hot` or `not_counted`. */
export const scopeIs = (scope: UsageScope, names: Names, statement: Statement): string =>
  [workspaceIs(names, scope.workspaceId), periodIs(scope.period), filtersAre(scope.filters, names, statement)].join(
    ' AND ',
  );
