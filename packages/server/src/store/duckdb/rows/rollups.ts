import { isNumbered, NUMBERED, type NumberedDimension } from './columns.ts';
import { LEVEL_MS, type Level } from './slots.ts';

/** What a roll-up adds up by: one dimension, all tags of an entry together, whether it has a session (0 or 1), or nothing. */
export type RollupSubject = NumberedDimension | 'tagSet' | 'hasSession' | null;

/** One table of sums: by one subject, at one grain. */
export interface Rollup {
  readonly table: string;
  readonly subject: RollupSubject;
  readonly level: Level;
}

/** What charts are drawn by in zones where a day does not begin with UTC's. */
const CHARTED: ReadonlySet<RollupSubject> = new Set(['provider', 'project', 'model']);

/**
 * The levels that are kept, coarsest first. Finer sums by a dimension are nearly as many as the entries (a quarter hour of ten million in two
 * years has 143 entries and 190 sums), so only the total has quarters and only the charted dimensions halves; ends that are finer
 * are read from the rows. The total's days are few enough to need no blocks.
 */
export const levelsOf = (subject: RollupSubject): readonly Level[] => {
  if (subject === null) return ['day', 'quarter'];
  return CHARTED.has(subject) ? ['block', 'day', 'half'] : ['block', 'day'];
};

const nameOf = (subject: RollupSubject): string => {
  if (subject === null) return 'total';
  if (subject === 'tagSet') return 'tag_set';
  return subject === 'hasSession' ? 'has_session' : NUMBERED[subject].column;
};

export const rollupTable = (subject: RollupSubject, level: Level): string => `rollup_${nameOf(subject)}_${level}`;

/** What a roll-up groups entries by, as SQL. The total has one value, 0. */
export const subjectSql = (subject: RollupSubject): string => {
  if (subject === null) return '0';
  return subject === 'hasSession' ? '(session IS NOT NULL)::INTEGER' : nameOf(subject);
};

const SUBJECTS: readonly RollupSubject[] = [null, ...Object.keys(NUMBERED).filter(isNumbered), 'tagSet', 'hasSession'];

/** Every roll-up that is kept. */
export const ROLLUPS: readonly Rollup[] = SUBJECTS.flatMap((subject) =>
  levelsOf(subject).map((level) => ({ table: rollupTable(subject, level), subject, level })),
);

/** Slots of a level in 32 days: rows of a roll-up lie together by such spans, then by workspace and value. */
export const slotsInSpan = (level: Level): number => LEVEL_MS.block / LEVEL_MS[level];
