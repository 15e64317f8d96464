import type { NamedDimension } from '@tokenbook/core/domain';

/** The columns of an entry, as they stand in `hot`, `events` and `not_counted`. Dimensions are numbers of `names`; 0 is null. */
export const EVENT_COLUMNS = [
  { name: 'workspace', type: 'INTEGER NOT NULL' },
  { name: 'at_ms', type: 'BIGINT NOT NULL' },
  { name: 'id', type: 'VARCHAR NOT NULL' },
  { name: 'fingerprint', type: 'UBIGINT NOT NULL' },
  { name: 'project', type: 'INTEGER NOT NULL' },
  { name: 'provider', type: 'INTEGER NOT NULL' },
  { name: 'model', type: 'INTEGER NOT NULL' },
  { name: 'operation', type: 'INTEGER NOT NULL' },
  { name: 'agent', type: 'INTEGER NOT NULL' },
  { name: 'user_name', type: 'INTEGER NOT NULL' },
  { name: 'api_key', type: 'INTEGER NOT NULL' },
  { name: 'status', type: 'INTEGER NOT NULL' },
  { name: 'source', type: 'INTEGER NOT NULL' },
  { name: 'session', type: 'VARCHAR' },
  { name: 'duration_ms', type: 'DOUBLE' },
  // Input and output with everything in them: what the log sorts by stands in a column, and the uncached rest is a difference.
  { name: 'input', type: 'BIGINT NOT NULL' },
  { name: 'cache_read', type: 'BIGINT NOT NULL' },
  { name: 'cache_write_5m', type: 'BIGINT NOT NULL' },
  { name: 'cache_write_1h', type: 'BIGINT NOT NULL' },
  { name: 'output', type: 'BIGINT NOT NULL' },
  { name: 'reasoning', type: 'BIGINT NOT NULL' },
  { name: 'reported_cost', type: 'BIGINT' },
  { name: 'cost', type: 'BIGINT' },
  { name: 'cost_source', type: 'TINYINT NOT NULL' },
  { name: 'cost_reference', type: 'INTEGER NOT NULL' },
  { name: 'tags', type: 'VARCHAR' },
  { name: 'raw_usage', type: 'VARCHAR' },
  // The tags as a number of `tag_sets`.
  { name: 'tag_set', type: 'INTEGER NOT NULL' },
] as const;

export const EVENT_COLUMN_LIST = EVENT_COLUMNS.map(({ name }) => name).join(', ');

/** Dimensions whose values are numbers of `names`. A session is text: there are nearly as many as there are events. */
export type NumberedDimension = Exclude<NamedDimension, 'session'>;

/** Column and code of each numbered dimension. Codes are stored in the roll-ups and never change. 0 is the total. */
export const NUMBERED = {
  project: { column: 'project', code: 1 },
  provider: { column: 'provider', code: 2 },
  model: { column: 'model', code: 3 },
  agent: { column: 'agent', code: 4 },
  user: { column: 'user_name', code: 5 },
  apiKey: { column: 'api_key', code: 6 },
  operation: { column: 'operation', code: 7 },
  status: { column: 'status', code: 8 },
  source: { column: 'source', code: 9 },
} as const satisfies Record<NumberedDimension, { readonly column: string; readonly code: number }>;

export const isNumbered = (dimension: string): dimension is NumberedDimension => Object.hasOwn(NUMBERED, dimension);
