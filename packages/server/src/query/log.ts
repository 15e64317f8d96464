import type { EventDetail, LogRow, NotCountedRow, UsageQuery } from '@tokenbook/core/contract';
import { isInScope, type LedgerEntry, type LogOrder, toUsdText } from '@tokenbook/core/domain';
import type { Pricing } from '../ingest/pricing.ts';
import { explainCharge } from '../prices/explain-charge.ts';
import { logRowFor, toLogRow } from './log-row.ts';
import { type ReadContext, resolveRead } from './read-context.ts';
import { toWireExplanation } from './wire-explanation.ts';

export interface PageRequest {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Rows of all pages. */
  readonly totalCount: number;
}

export const readLogPage = async (
  query: UsageQuery,
  { page, pageSize }: PageRequest,
  order: LogOrder,
  context: ReadContext,
): Promise<Page<LogRow>> => {
  const { scope } = await resolveRead(query, context);
  const { entries, totalCount } = await context.store.log(scope, order, (page - 1) * pageSize, pageSize);
  return { rows: entries.map(logRowFor(context)), totalCount };
};

/** The log as far as it is the call with an id: one row, or none. */
export const readLogOfOne = async (
  query: UsageQuery,
  { page }: PageRequest,
  id: string,
  context: ReadContext,
): Promise<Page<LogRow>> => {
  const { scope } = await resolveRead(query, context);
  const entry = await context.store.find(context.workspaceId, id);
  if (entry === null || entry.notCounted !== null || !isInScope(entry, scope)) return { rows: [], totalCount: 0 };
  return { rows: page === 1 ? [logRowFor(context)(entry)] : [], totalCount: 1 };
};

/** The whole log, newest first, in chunks. */
export const scanLog = async (
  query: UsageQuery,
  context: ReadContext,
  signal: AbortSignal,
): Promise<AsyncIterable<readonly LedgerEntry[]>> => {
  const { scope } = await resolveRead(query, context);
  return context.store.scan(scope, signal);
};

export const readNotCounted = async (
  query: UsageQuery,
  { page, pageSize }: PageRequest,
  context: ReadContext,
): Promise<Page<NotCountedRow>> => {
  const { scope } = await resolveRead(query, context);
  const { entries, totalCount } = await context.store.notCounted(scope, (page - 1) * pageSize, pageSize);
  const rows = entries.flatMap((entry) =>
    entry.notCounted === null ? [] : [{ ...toLogRow(entry), notCounted: entry.notCounted }],
  );
  return { rows, totalCount };
};

/** One call with everything that is known of it. Null when the workspace has no such id. */
export const readEvent = async (id: string, pricing: Pricing, context: ReadContext): Promise<EventDetail | null> => {
  const entry = await context.store.find(context.workspaceId, id);
  if (entry === null) return null;
  const { event, charge, notCounted } = entry;
  return {
    ...toLogRow(entry),
    buckets: { ...event.tokens },
    costExact: charge.cost === null ? null : toUsdText(charge.cost),
    rawUsage: event.rawUsage === null ? null : (JSON.parse(event.rawUsage) as unknown),
    explanation: toWireExplanation(explainCharge(event, charge, await pricing.openBook(context.workspaceId))),
    notCounted,
  };
};
