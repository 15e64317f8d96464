import type { LogRow } from '@tokenbook/core/contract';
import {
  cacheWriteTokens,
  inputTokens,
  type LedgerEntry,
  outputTokens,
  toIsoText,
  totalTokens,
  toUsdNumber,
} from '@tokenbook/core/domain';
import type { ReadContext } from './read-context.ts';

/** The row of an entry as this read may show it. */
export const logRowFor = ({
  showsPeople,
  showsTags,
}: Pick<ReadContext, 'showsPeople' | 'showsTags'>): ((entry: LedgerEntry) => LogRow) =>
  showsPeople ? toLogRow : (entry) => toAnonymousLogRow(entry, showsTags);

/** A log row without what leads to people: what an embed token sees unless it shows users. */
const toAnonymousLogRow = (entry: LedgerEntry, showsTags: readonly string[]): LogRow => ({
  ...toLogRow(entry),
  user: null,
  session: null,
  apiKey: null,
  tags: Object.fromEntries([...entry.event.tags].filter(([key]) => showsTags.includes(key))),
});

/** An entry as the log, its export and the event page show it. */
export const toLogRow = ({ event, charge }: LedgerEntry): LogRow => ({
  id: event.id,
  date: toIsoText(event.occurredAtMs),
  projectName: event.project,
  providerName: event.provider,
  model: event.model,
  inputTokens: inputTokens(event.tokens),
  outputTokens: outputTokens(event.tokens),
  totalTokens: totalTokens(event.tokens),
  cost: charge.cost === null ? null : toUsdNumber(charge.cost),
  costSource: charge.source,
  costReference: charge.reference,
  cacheReadTokens: event.tokens.cacheRead,
  cacheWriteTokens: cacheWriteTokens(event.tokens),
  cacheWrite1hTokens: event.tokens.cacheWrite1h,
  reasoningTokens: event.tokens.reasoning,
  operation: event.operation,
  agent: event.agent,
  user: event.user,
  apiKey: event.apiKey,
  session: event.session,
  status: event.status,
  source: event.source,
  durationMs: event.durationMs,
  // fromEntries defines keys, it does not assign them: `__proto__` becomes a key like any other.
  tags: Object.fromEntries(event.tags),
});
