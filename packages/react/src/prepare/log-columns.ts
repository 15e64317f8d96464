import type { LogColumn, NamedDimension } from '@tokenbook/core/domain';

/** The columns that the log shows until somebody chooses others, in their order. */
export const DEFAULT_COLUMNS = [
  'date',
  'projectName',
  'model',
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'cost',
] as const satisfies readonly LogColumn[];

/** What else a row can show. */
export const MORE_COLUMNS = [
  'providerName',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'agent',
  'user',
  'apiKey',
  'session',
  'operation',
  'status',
  'source',
  'durationMs',
  'tags',
  'id',
] as const;

export const ALL_COLUMNS = [...DEFAULT_COLUMNS, ...MORE_COLUMNS] as const;

export type ShownColumn = (typeof ALL_COLUMNS)[number];

/** Columns of amounts stand at the right, so that their digits line up. */
export const isAmountColumn = (column: ShownColumn): boolean =>
  column.endsWith('Tokens') || column === 'cost' || column === 'durationMs';

const DIMENSIONS_OF: Readonly<Partial<Record<ShownColumn, NamedDimension>>> = {
  projectName: 'project',
  providerName: 'provider',
  model: 'model',
  agent: 'agent',
  user: 'user',
  apiKey: 'apiKey',
  session: 'session',
  operation: 'operation',
  status: 'status',
  source: 'source',
};

/** The dimension whose values a column shows. Null: the column cannot be filtered by its values. */
export const dimensionOf = (column: ShownColumn): NamedDimension | null => DIMENSIONS_OF[column] ?? null;

/** Columns as they were kept or sent: known ones, each once. Null when none is left: a log without columns shows nothing. */
export const readColumns = (names: readonly string[]): readonly ShownColumn[] | null => {
  const known = [...new Set(names)].flatMap((name) => ALL_COLUMNS.find((column) => column === name) ?? []);
  return known.length === 0 ? null : known;
};

export const isDefaultColumns = (columns: readonly ShownColumn[]): boolean =>
  columns.length === DEFAULT_COLUMNS.length && DEFAULT_COLUMNS.every((column, index) => column === columns[index]);

/** The columns with one shown at the end, or hidden. The last one cannot be hidden. */
export const toggleColumn = (columns: readonly ShownColumn[], column: ShownColumn): readonly ShownColumn[] => {
  if (!columns.includes(column)) return [...columns, column];
  return columns.length === 1 ? columns : columns.filter((other) => other !== column);
};

/** The columns with one of them at another place, counted without it. Places outside mean the nearest. */
export const moveColumn = (
  columns: readonly ShownColumn[],
  column: ShownColumn,
  place: number,
): readonly ShownColumn[] => {
  const others = columns.filter((other) => other !== column);
  if (others.length === columns.length) return columns;
  const at = Math.max(0, Math.min(place, others.length));
  return [...others.slice(0, at), column, ...others.slice(at)];
};
