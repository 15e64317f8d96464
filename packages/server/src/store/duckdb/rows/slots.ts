import type { InstantMs, Period } from '@tokenbook/core/domain';

/**
 * The levels that sums are kept in, coarsest first: 256 days, 32 days, a day, half an hour and a quarter, all of UTC. Every zone in use is made of
 * quarter hours, and all but three (Kathmandu, Chatham, Eucla) of half ones.
 */
export const LEVELS = ['era', 'block', 'day', 'half', 'quarter'] as const;
export type Level = (typeof LEVELS)[number];

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export const LEVEL_MS: Record<Level, number> = {
  quarter: QUARTER_MS,
  half: 2 * QUARTER_MS,
  day: DAY_MS,
  block: 32 * DAY_MS,
  era: 256 * DAY_MS,
};

/** Slots count from long before the year 1, so that no slot is negative and integer division rounds down everywhere. */
const SHIFT_MS = 3_750 * LEVEL_MS.era;

export const slotOf = (instant: InstantMs, level: Level): number => Math.floor((instant + SHIFT_MS) / LEVEL_MS[level]);

export const slotStart = (slot: number, level: Level): InstantMs => slot * LEVEL_MS[level] - SHIFT_MS;

/** The slot of a row's `at_ms`, as SQL. */
export const slotSql = (level: Level): string => `((at_ms + ${SHIFT_MS}) // ${LEVEL_MS[level]})::INTEGER`;

export const isAligned = (instant: InstantMs, level: Level): boolean => (instant + SHIFT_MS) % LEVEL_MS[level] === 0;

/** Of some levels, those that a slot of `level` is whole slots of. */
export const within = (level: Level, levels: readonly Level[]): readonly Level[] =>
  levels.filter((finer) => LEVEL_MS[finer] <= LEVEL_MS[level]);

/** A part of a period: whole slots of a level, or milliseconds of rows. Half open. */
export interface Piece {
  readonly level: Level | 'raw';
  readonly from: number;
  readonly to: number;
}

/** Cuts a period into whole slots of the coarsest level in the middle, finer ones around it, and rows at the ends. */
export const coverPeriod = ({ startMs, endMs }: Period, levels: readonly Level[]): readonly Piece[] => {
  if (startMs >= endMs) return [];
  const [level, ...finer] = levels;
  if (level === undefined) return [{ level: 'raw', from: startMs, to: endMs }];
  const to = slotOf(endMs, level);
  const from = isAligned(startMs, level) ? slotOf(startMs, level) : slotOf(startMs, level) + 1;
  if (from >= to) return coverPeriod({ startMs, endMs }, finer);
  return [
    ...coverPeriod({ startMs, endMs: slotStart(from, level) }, finer),
    { level, from, to },
    ...coverPeriod({ startMs: slotStart(to, level), endMs }, finer),
  ];
};

/** Half hours in a day. */
export const HALVES = LEVEL_MS.day / LEVEL_MS.half;

/** The half hour of UTC's day in which an instant lies, 0 to 47: in which days begin that begin then. */
export const dayStartOf = (instant: InstantMs): number => slotOf(instant, 'half') % HALVES;

/** More than there are days: slots of days that begin in one half hour of UTC's stand together, in order, and after those of the half hour before. */
export const MOST_DAYS = 2 ** 22;

/** The slot of the day that begins with an instant, among days that begin in the same half hour of UTC's. */
export const localDayOf = (instant: InstantMs): number => {
  const half = slotOf(instant, 'half');
  return (half % HALVES) * MOST_DAYS + Math.floor(half / HALVES);
};

export const localDayStart = (slot: number): InstantMs =>
  slotStart((slot % MOST_DAYS) * HALVES + Math.floor(slot / MOST_DAYS), 'half');

/** The slot of the day of a row, where days begin in the half hour `day_start` of UTC's, as SQL. `half` is the slot of a half hour. */
export const localDaySql = (half: string): string =>
  `(day_start * ${MOST_DAYS} + (${half} - day_start) // ${HALVES})::INTEGER`;

/** The instant at which a local day in the column `slot` starts, as SQL. */
export const LOCAL_DAY_START = `((slot % ${MOST_DAYS})::BIGINT * ${LEVEL_MS.day} + (slot // ${MOST_DAYS}) * ${LEVEL_MS.half} - ${SHIFT_MS})`;

/** The instant at which a slot in the column `slot` starts, as SQL. */
export const slotStartSql = (level: Level): string => `(slot::BIGINT * ${LEVEL_MS[level]} - ${SHIFT_MS})`;
