import { type Dimension, isTagDimension, type NamedDimension, tagKey } from '@tokenbook/core/domain';
import type { Parameters } from '../connection.ts';

/** The column of each dimension: a new one does not compile until it is here. */
export const DIMENSION_COLUMNS = {
  provider: 'provider',
  project: 'project',
  model: 'model',
  agent: 'agent',
  user: 'user',
  apiKey: 'api_key',
  session: 'session',
  operation: 'operation',
  status: 'status',
  source: 'source',
} as const satisfies Record<NamedDimension, string>;

/** Dimensions that have roll-ups. A session is seldom longer than a quarter hour: its roll-up would be the ledger again. */
export const ROLLED_UP: readonly NamedDimension[] = [
  'provider',
  'project',
  'model',
  'agent',
  'user',
  'apiKey',
  'operation',
  'status',
  'source',
];

export const isRolledUp = (dimension: Dimension): boolean => (ROLLED_UP as readonly string[]).includes(dimension);

/** A piece of SQL and the parameters it names. */
export interface Fragment {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** An entry's value, null when it has none. `name` makes the parameter's name unique in the statement. */
export const dimensionSql = (dimension: Dimension, name: string): Fragment => {
  if (!isTagDimension(dimension)) {
    return { sql: `CAST(${DIMENSION_COLUMNS[dimension]}, 'Nullable(String)')`, parameters: {} };
  }
  const key = `{${name}:String}`;
  return {
    sql: `if(mapContains(tags, ${key}), CAST(tags[${key}], 'Nullable(String)'), NULL)`,
    parameters: { [name]: tagKey(dimension) },
  };
};
