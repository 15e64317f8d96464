import type { InstantMs } from '@tokenbook/core/domain';
import type { Statement } from './statement.ts';

/** Buckets of one length that follow each other. */
export interface BucketRun {
  readonly startMs: InstantMs;
  readonly endMs: InstantMs;
  readonly lengthMs: number;
  /** The number of the first one. */
  readonly bucket: number;
}

/** Bounds as runs: a year of days in a zone with summer time is five. */
export const toRuns = (bounds: readonly InstantMs[]): readonly BucketRun[] => {
  const runs: BucketRun[] = [];
  for (const [bucket, startMs] of bounds.slice(0, -1).entries()) {
    const endMs = bounds[bucket + 1] ?? startMs;
    const lengthMs = endMs - startMs;
    if (lengthMs <= 0) continue;
    const last = runs.at(-1);
    if (
      last !== undefined &&
      last.lengthMs === lengthMs &&
      last.bucket + (startMs - last.startMs) / lengthMs === bucket
    ) {
      runs[runs.length - 1] = { ...last, endMs };
    } else runs.push({ startMs, endMs, lengthMs, bucket });
  }
  return runs;
};

/** Past so many runs a join costs less than planning an expression of as many branches. */
const MOST_RUNS = 40;

/** How a statement finds the bucket of `at_ms`: an expression, and the join that it needs. */
export interface BucketSql {
  readonly bucket: string;
  readonly join: string;
}

/** The zone's arithmetic is done outside the engine, which only compares and divides numbers. */
export const bucketSql = (bounds: readonly InstantMs[], statement: Statement): BucketSql => {
  const runs = toRuns(bounds);
  if (runs.length > MOST_RUNS) return joinedBuckets(bounds, statement);
  const within = ({ startMs, lengthMs, bucket }: BucketRun) => `${bucket} + (at_ms - ${startMs}) // ${lengthMs}`;
  const last = runs.at(-1);
  if (last === undefined) return { bucket: '0', join: '' };
  const whens = runs.slice(0, -1).map((run) => `WHEN at_ms < ${run.endMs} THEN ${within(run)}`);
  return {
    bucket: whens.length === 0 ? `(${within(last)})` : `CASE ${whens.join(' ')} ELSE ${within(last)} END`,
    join: '',
  };
};

const joinedBuckets = (bounds: readonly InstantMs[], statement: Statement): BucketSql => {
  const list = (instants: readonly InstantMs[]) => `unnest(${statement.bindIntegers(instants, 'BIGINT')})`;
  const map = `(SELECT ${list(bounds.slice(0, -1))} AS from_ms, ${list(bounds.slice(1))} AS to_ms, unnest(range(${bounds.length - 1})) AS bucket)`;
  return { bucket: 'm.bucket', join: `JOIN ${map} m ON at_ms >= m.from_ms AND at_ms < m.to_ms` };
};
