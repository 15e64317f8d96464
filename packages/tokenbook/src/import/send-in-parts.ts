import type { IngestAnswer } from '@tokenbook/core/contract';

/** The body held more than is taken at once: in the words of whoever said so. */
export interface TooLarge {
  readonly tooLarge: string;
}

/**
 * Sends events, in halves of halves while they are too large together: a batch counts events, a body is bounded by bytes and by what stands before the
 * server. An event that is too large by itself is rejected alone. Null as soon as `send` answers null.
 */
export const sendInParts = async <Event, Silence extends null>(
  events: readonly Event[],
  send: (events: readonly Event[]) => Promise<IngestAnswer | TooLarge | Silence>,
): Promise<IngestAnswer | Silence> => {
  const answer = await send(events);
  if (answer === null || !('tooLarge' in answer)) return answer;
  if (events.length < 2) {
    const rejected = { index: 0, id: null, code: 'invalid_event' as const, detail: answer.tooLarge };
    return { accepted: 0, duplicates: 0, rejected: [rejected] };
  }
  const half = Math.ceil(events.length / 2);
  const first = await sendInParts(events.slice(0, half), send);
  if (first === null) return first;
  const second = await sendInParts(events.slice(half), send);
  if (second === null) return second;
  return {
    accepted: first.accepted + second.accepted,
    duplicates: first.duplicates + second.duplicates,
    rejected: [...first.rejected, ...second.rejected.map((item) => ({ ...item, index: item.index + half }))],
  };
};
