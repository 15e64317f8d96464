import type { LedgerEntry } from './request-event.ts';
import { cacheWriteTokens, inputTokens, outputTokens, totalTokens } from './token-buckets.ts';

/** The columns that the log can be sorted by. Sessions, tags and ids have no order that says anything. */
export const LOG_COLUMNS = [
  'date',
  'projectName',
  'providerName',
  'model',
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'cost',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'operation',
  'agent',
  'user',
  'apiKey',
  'status',
  'source',
  'durationMs',
] as const;

export type LogColumn = (typeof LOG_COLUMNS)[number];

/** Ties are broken by id, ascending by `compareText` in both directions, so that pages never repeat or skip a row. */
export interface LogOrder {
  readonly column: LogColumn;
  readonly direction: 'ascending' | 'descending';
}

/** A log order as addresses have it: `-date` is newest first. */
export const toSortText = ({ column, direction }: LogOrder): string =>
  direction === 'descending' ? `-${column}` : column;

/** Null when the text names no column. */
export const parseSortText = (text: string): LogOrder | null => {
  const isDescending = text.startsWith('-');
  const column = LOG_COLUMNS.find((known) => known === (isDescending ? text.slice(1) : text));
  return column === undefined ? null : { column, direction: isDescending ? 'descending' : 'ascending' };
};

export const NEWEST_FIRST: LogOrder = { column: 'date', direction: 'descending' };

/** What an entry is sorted by. Null (no known cost, no agent) stands last in both directions. */
export const sortKey = ({ event, charge }: LedgerEntry, column: LogColumn): bigint | number | string | null => {
  switch (column) {
    case 'date':
      return event.occurredAtMs;
    case 'projectName':
      return event.project;
    case 'providerName':
      return event.provider;
    case 'model':
      return event.model;
    case 'inputTokens':
      return inputTokens(event.tokens);
    case 'outputTokens':
      return outputTokens(event.tokens);
    case 'totalTokens':
      return totalTokens(event.tokens);
    case 'cost':
      return charge.cost;
    case 'cacheReadTokens':
      return event.tokens.cacheRead;
    case 'cacheWriteTokens':
      return cacheWriteTokens(event.tokens);
    case 'reasoningTokens':
      return event.tokens.reasoning;
    case 'operation':
    case 'agent':
    case 'user':
    case 'apiKey':
    case 'status':
    case 'source':
    case 'durationMs':
      return event[column];
  }
};

/** Text is compared by UTF-8 bytes, as the engines do, not by a language's rules. */
export const compareText = (a: string, b: string): number => {
  let index = 0;
  const length = Math.min(a.length, b.length);
  while (index < length && a.charCodeAt(index) === b.charCodeAt(index)) index += 1;
  if (index === length) return a.length - b.length;
  const unitA = a.charCodeAt(index);
  const unitB = b.charCodeAt(index);
  // UTF-16 puts surrogates (code points above U+FFFF) before U+E000–U+FFFF; UTF-8 puts them after.
  const isSurrogateA = unitA >= 0xd800 && unitA <= 0xdfff;
  const isSurrogateB = unitB >= 0xd800 && unitB <= 0xdfff;
  if (isSurrogateA !== isSurrogateB) return isSurrogateA ? 1 : -1;
  return unitA - unitB;
};

/** For `sort`: the order of the log, nulls last in both directions. */
export const compareEntries =
  ({ column, direction }: LogOrder) =>
  (a: LedgerEntry, b: LedgerEntry): number => {
    const keyA = sortKey(a, column);
    const keyB = sortKey(b, column);
    if (keyA === null || keyB === null) {
      if (keyA !== keyB) return keyA === null ? 1 : -1;
      return compareText(a.event.id, b.event.id);
    }
    const order =
      typeof keyA === 'string' && typeof keyB === 'string'
        ? compareText(keyA, keyB)
        : keyA < keyB
          ? -1
          : keyA > keyB
            ? 1
            : 0;
    if (order !== 0) return direction === 'ascending' ? order : -order;
    return compareText(a.event.id, b.event.id);
  };
