import type { IngestAnswer } from '@tokenbook/core/contract';
import { type RequestEvent, TOKEN_BUCKETS, type TokenBuckets, totalTokens } from '@tokenbook/core/domain';
import type { EventSink } from '../import-options.ts';
import type { SourceEvent } from '../source.ts';

/** A ledger in a map, by the rules of the real one: an id stands once, and the larger event of a log replaces the smaller. */
export interface TestLedger {
  readonly events: ReadonlyMap<string, RequestEvent>;
  readonly sink: EventSink;
}

export const createTestLedger = (): TestLedger => {
  const events = new Map<string, RequestEvent>();
  const take = ({ event }: SourceEvent): 'accepted' | 'duplicates' => {
    const known = events.get(event.id);
    if (known !== undefined && totalTokens(known.tokens) >= totalTokens(event.tokens)) return 'duplicates';
    events.set(event.id, event);
    return 'accepted';
  };
  return {
    events,
    sink: async (batch): Promise<IngestAnswer> => {
      const outcomes = batch.map(take);
      const accepted = outcomes.filter((outcome) => outcome === 'accepted').length;
      return { accepted, duplicates: outcomes.length - accepted, rejected: [] };
    },
  };
};

export const sumTokens = (events: Iterable<RequestEvent>): TokenBuckets => {
  const sums = { uncachedInput: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, visibleOutput: 0, reasoning: 0 };
  for (const { tokens } of events) for (const bucket of TOKEN_BUCKETS) sums[bucket] += tokens[bucket];
  return sums;
};
