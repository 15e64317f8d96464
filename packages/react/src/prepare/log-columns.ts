import type { LogColumn } from '@tokenbook/core/domain';

/** The columns that the log always has, in their order. */
export const FIXED_COLUMNS = [
  'date',
  'projectName',
  'model',
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'cost',
] as const satisfies readonly LogColumn[];

/** What else a row can show, when it is asked for. */
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
] as const;

export type MoreColumn = (typeof MORE_COLUMNS)[number];
export type ShownColumn = (typeof FIXED_COLUMNS)[number] | MoreColumn;

/** Columns of amounts stand at the right, so that their digits line up. */
export const isAmountColumn = (column: ShownColumn): boolean =>
  column.endsWith('Tokens') || column === 'cost' || column === 'durationMs';
