import { INGEST_LIMITS, type IngestAnswer } from '@tokenbook/core/contract';
import { nextTurn } from '../store/by-slices.ts';
import type { AppendOutcome } from '../store/port.ts';
import type { EventDraft } from './event-draft.ts';
import { UnreadableLine } from './parse-body.ts';
import { type EventContext, parseEvent } from './parse-event.ts';

/** A large body is taken apart in parts of some milliseconds, between which other requests get their turn. */
const VALUES_AT_ONCE = 1_000;

const CONFLICT =
  'The id is known with other content; the first event stays. Give every call its own id, and re-send an event unchanged.';

/**
 * Validates, records and counts: nothing good is lost beside the bad, and every value of the body is in exactly one of
 * `accepted`, `duplicates` and `rejected`.
 */
export const ingestValues = async (
  record: (drafts: readonly EventDraft[]) => Promise<readonly AppendOutcome[]>,
  values: readonly unknown[],
  context: EventContext,
): Promise<IngestAnswer> => {
  const drafts: EventDraft[] = [];
  const positions: number[] = [];
  const rejected: IngestAnswer['rejected'] = [];
  for (const [index, value] of values.entries()) {
    if (index % VALUES_AT_ONCE === 0 && index > 0) await nextTurn();
    const parsed = value instanceof UnreadableLine ? value.reason : parseEvent(value, context);
    if (typeof parsed === 'string') {
      rejected.push({ index, id: idOf(value), code: 'invalid_event', detail: parsed });
    } else {
      drafts.push(parsed);
      positions.push(index);
    }
  }
  const outcomes = await record(drafts);
  let accepted = 0;
  let duplicates = 0;
  let deleted = 0;
  for (const [order, outcome] of outcomes.entries()) {
    if (outcome === 'accepted' || outcome === 'replaced') accepted += 1;
    else if (outcome === 'duplicate') duplicates += 1;
    else if (outcome === 'deleted') deleted += 1;
    else {
      const id = drafts[order]?.event.id ?? null;
      rejected.push({ index: positions[order] ?? 0, id, code: 'conflict', detail: CONFLICT });
    }
  }
  rejected.sort((a, b) => a.index - b.index);
  return { accepted, duplicates: duplicates + deleted, ...(deleted === 0 ? {} : { deleted }), rejected };
};

/** The id of a value that was rejected, as far as it can be repeated. */
const idOf = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return null;
  return value.id.slice(0, INGEST_LIMITS.idLength);
};
