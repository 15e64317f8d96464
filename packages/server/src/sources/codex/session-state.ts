import type { InstantMs } from '@tokenbook/core/domain';
import type { Lineage } from './lineage.ts';
import { NO_WATERMARK, type Watermark } from './watermark.ts';

/** What the lines of a log so far say about those that follow. Plain JSON: it is kept between two reads of a growing file. */
export interface CodexSession {
  readonly lineage: Lineage | null;
  readonly watermark: Watermark;
  /** Whose total the watermark is. Null before the first. */
  readonly counted: string | null;
  /** The time of the line whose total it is. Null before the first, and when it told none. */
  readonly latestMs: InstantMs | null;
  /** The largest total so far, of counters that started again since, too. */
  readonly peak: number;
  readonly model: string | null;
  readonly provider: string | null;
  readonly folder: string | null;
  readonly branch: string | null;
  readonly agent: string | null;
  readonly serviceTier: string | null;
  /** Whether the log tells running totals in `token_count` lines; then the totals at the end of a turn repeat them. */
  readonly hasTokenCounts: boolean;
}

export const NEW_SESSION: CodexSession = {
  lineage: null,
  watermark: NO_WATERMARK,
  counted: null,
  latestMs: null,
  peak: 0,
  model: null,
  provider: null,
  folder: null,
  branch: null,
  agent: null,
  serviceTier: null,
  hasTokenCounts: false,
};
