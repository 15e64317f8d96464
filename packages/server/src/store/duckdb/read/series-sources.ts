import type { InstantMs, Period } from '@tokenbook/core/domain';
import type { KeptDays } from '../rows/local-days.ts';
import { coverPeriod, isAligned, LEVEL_MS, type Level, slotOf, slotSql, within } from '../rows/slots.ts';
import { type BucketPart, bucketParts, periodsOf } from './bucket-parts.ts';
import { type DayTiles, tileByDays } from './day-tiles.ts';
import type { RollupChoice } from './rollup-choice.ts';
import { periodIs } from './scope-sql.ts';
import { isOneOfSlots } from './slot-set-sql.ts';

/** Where a part of a time series is read from: sums of a level, or entries of the cold part. */
export interface SeriesSource {
  readonly level: Level | 'local_day' | 'raw';
  readonly table: string;
  /** Which of its rows are of the part, as SQL. */
  readonly condition: string;
}

/** What tiles the time between the bounds. `rollup` null: only entries can answer. */
export const seriesSources = (
  rollup: RollupChoice | null,
  bounds: readonly InstantMs[],
  keptDays: KeptDays,
): readonly SeriesSource[] => {
  const localDays = rollup?.localDays ?? null;
  const tiles = localDays === null ? null : tileByDays(bounds);
  if (rollup !== null && localDays !== null && tiles !== null && areKept(tiles, keptDays))
    return sourcesOfTiles(tiles, rollup, localDays);
  return sourcesOfParts(rollup, bounds);
};

/** The half hour in which UTC's days begin. */
const UTC = 0;

/** Fewer days are added up from half hours before sums of them would be made. */
const FEW_DAYS = 28;

/** Whether the days of a series are kept. Those of a longer one are wanted where they are not. */
const areKept = ({ runs }: DayTiles, { kept, want }: KeptDays): boolean => {
  const missing = new Set(runs.map(({ dayStart }) => dayStart).filter((start) => start !== UTC && !kept.has(start)));
  const days = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  if (days >= FEW_DAYS) for (const dayStart of missing) want(dayStart);
  return missing.size === 0;
};

const isBetween = (from: number, to: number): string => `slot >= ${from} AND slot < ${to}`;

/** So many stretches of rows, two years of summer times, are scanned each by itself. */
const MOST_APART = 10;

const sourcesOfTiles = (
  { runs, rests }: DayTiles,
  rollup: RollupChoice,
  localDays: string,
): readonly SeriesSource[] => {
  const ofRuns = runs.map(({ dayStart, from, to }): SeriesSource => {
    const condition = isBetween(from, to);
    // Local days that begin with UTC's have its slots.
    return dayStart === UTC
      ? { level: 'day', table: rollup.table('day'), condition }
      : { level: 'local_day', table: localDays, condition };
  });
  const ofRests = rests.flatMap((rest) =>
    coverPeriod(rest, within('half', rollup.levels)).map(
      ({ level, from, to }): SeriesSource =>
        level === 'raw'
          ? { level, table: 'events', condition: periodIs({ startMs: from, endMs: to }) }
          : { level, table: rollup.table(level), condition: isBetween(from, to) },
    ),
  );
  const sources = [...ofRuns, ...ofRests];
  return rollup.isSmall || sources.length > MOST_APART ? together(sources) : sources;
};

/** One source for each table. A source costs a millisecond or two, and a condition of several parts a look at every row of the table. */
const together = (sources: readonly SeriesSource[]): readonly SeriesSource[] =>
  [...new Set(sources.map(({ table }) => table))].flatMap((table) => {
    const [first, ...others] = sources.filter((source) => source.table === table);
    if (first === undefined || others.length === 0) return first ?? [];
    const conditions = [first, ...others].map(({ condition }) => `(${condition})`);
    return { ...first, condition: `(${conditions.join(' OR ')})` };
  });

/** Past so many stretches of rows, one scan with a condition costs less than a scan for each. */
const MOST_STRETCHES = 4;

const sourcesOfParts = (rollup: RollupChoice | null, bounds: readonly InstantMs[]): readonly SeriesSource[] => {
  const [startMs = 0] = bounds;
  const endMs = bounds.at(-1) ?? startMs;
  return bucketParts(bounds, within('day', rollup?.levels ?? [])).flatMap((part): readonly SeriesSource[] => {
    const { level } = part;
    if (level === 'raw' || rollup === null)
      return stretchesOf(part, { startMs, endMs }).map((condition) => ({ level: 'raw', table: 'events', condition }));
    const condition = `${slotsAre(startMs, endMs, level)} AND ${isWithin(part)} AND ${isNotCut(part)}`;
    return [{ level, table: rollup.table(level), condition }];
  });
};

/** The slots of a level that a period touches, as a condition. */
const slotsAre = (startMs: InstantMs, endMs: InstantMs, level: Level): string =>
  isBetween(slotOf(startMs, level), slotOf(endMs, level) + (isAligned(endMs, level) ? 0 : 1));

const isWithin = ({ within, level }: BucketPart): string => {
  if (within === null) return 'true';
  const slot = level === 'raw' ? slotSql(within.level) : `slot // ${LEVEL_MS[within.level] / LEVEL_MS[level]}`;
  return isOneOfSlots(slot, within.slots);
};

/** Where a part's rows lie, as conditions: a scan goes through every row between its first and its last. */
const stretchesOf = (part: BucketPart, period: Period): readonly string[] => {
  const stretches = part.within === null ? [period] : periodsOf(part.within);
  if (stretches.length > MOST_STRETCHES) return [`${periodIs(period)} AND ${isWithin(part)}`];
  return stretches.map(({ startMs, endMs }) =>
    periodIs({ startMs: Math.max(startMs, period.startMs), endMs: Math.min(endMs, period.endMs) }),
  );
};

const isNotCut = ({ except }: BucketPart): string =>
  except.length === 0 ? 'true' : `NOT ${isOneOfSlots('slot', except)}`;
