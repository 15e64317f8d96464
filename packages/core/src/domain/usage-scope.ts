import type { Dimension } from './dimension.ts';
import { valueIn } from './dimension.ts';
import type { Period } from './period.ts';
import type { LedgerEntry } from './request-event.ts';

/** Keep the entries whose value is one of `values`; null is "has none". An empty list keeps nothing. */
export interface Filter {
  readonly dimension: Dimension;
  readonly values: readonly (string | null)[];
}

/** The entries that a read is about: one workspace, one period, and every filter met. */
export interface UsageScope {
  readonly workspaceId: string;
  readonly period: Period;
  /** AND between filters, OR between the values of one. None: everything. */
  readonly filters: readonly Filter[];
}

/** Whether an entry is in scope: the definition that every store's SQL is held against. */
export const isInScope = ({ workspaceId, event }: LedgerEntry, scope: UsageScope): boolean =>
  workspaceId === scope.workspaceId &&
  event.occurredAtMs >= scope.period.startMs &&
  event.occurredAtMs < scope.period.endMs &&
  scope.filters.every(({ dimension, values }) => values.includes(valueIn(event, dimension)));
