import type { IngestAnswer } from '@tokenbook/core/contract';
import type { RequestEvent } from '@tokenbook/core/domain';
import { toLine } from './to-line.ts';

const BATCH = 2_000;

export interface FillCounts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

/**
 * Sends events through `POST /api/events`, batch after batch.
 *
 * @param post sends a body of newline-delimited JSON; rejects when the server does not take it
 */
export const fill = async (
  events: Iterable<RequestEvent>,
  post: (body: string) => Promise<IngestAnswer>,
  onProgress: (counts: FillCounts) => void = () => {},
): Promise<FillCounts> => {
  const counts = { accepted: 0, duplicates: 0, rejected: 0 };
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    const answer = await post(lines.join('\n'));
    counts.accepted += answer.accepted;
    counts.duplicates += answer.duplicates;
    counts.rejected += answer.rejected.length;
    lines = [];
    onProgress(counts);
  };
  for (const event of events) {
    lines.push(toLine(event));
    if (lines.length === BATCH) await flush();
  }
  await flush();
  return counts;
};
