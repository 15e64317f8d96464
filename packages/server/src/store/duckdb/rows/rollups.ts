import type { InstantMs, Period } from '@tokenbook/core/domain';
import { isNumbered, NUMBERED, type NumberedDimension } from './columns.ts';
import { LOCAL_DAYS } from './local-days.ts';
import { LEVEL_MS, type Level, localDaySql, localDayStart, MOST_DAYS, slotOf, slotSql, slotStart } from './slots.ts';

/**
 * What a roll-up adds up by: one dimension, all tags of an entry together, whether it has a session (0 or 1), provider, project and model
 * together, or nothing.
 */
export type RollupSubject = NumberedDimension | 'tagSet' | 'hasSession' | 'charted' | null;

/** Days that begin with UTC's are a level; days that begin in another half hour stand together in one table. */
type RollupLevel = Level | 'local_day';

/** One table of sums: by one subject, at one level. */
export interface Rollup {
  readonly table: string;
  readonly subject: RollupSubject;
  readonly level: RollupLevel;
  /** Its columns beside workspace, slot and sums. */
  readonly keys: readonly string[];
}

/** What charts are drawn by, in zones where a day does not begin with UTC's, too, and what one is filtered by while another is looked at. */
export const CHARTED = ['project', 'provider', 'model'] as const satisfies readonly NumberedDimension[];

export const isCharted = (subject: string | null): subject is (typeof CHARTED)[number] =>
  CHARTED.some((dimension) => dimension === subject);

/** What tends to have many values: two years of 32 days are ten thousands of sums. */
const hasMany = (subject: RollupSubject): boolean => subject === 'project' || subject === 'user';

/**
 * The levels that are kept, coarsest first. Finer sums by a dimension are nearly as many as the entries (a quarter hour of ten million in two
 * years has 143 entries and 190 sums), so only the total has quarters and only the charted dimensions halves; ends that are finer
 * are read from the rows. The total's days are few enough to need no blocks, and few values enough to need no eras. The days of the charted
 * dimensions together would be half as many sums as entries.
 */
export const levelsOf = (subject: RollupSubject): readonly Level[] => {
  if (subject === null) return ['day', 'quarter'];
  if (subject === 'charted') return ['era', 'block'];
  const ofDays: readonly Level[] = hasMany(subject) ? ['era', 'block', 'day'] : ['block', 'day'];
  return isCharted(subject) ? [...ofDays, 'half'] : ofDays;
};

const nameOf = (subject: RollupSubject): string => {
  if (subject === null) return 'total';
  if (subject === 'tagSet') return 'tag_set';
  if (subject === 'charted') return 'charted';
  return subject === 'hasSession' ? 'has_session' : NUMBERED[subject].column;
};

export const rollupTable = (subject: RollupSubject, level: RollupLevel): string => `rollup_${nameOf(subject)}_${level}`;

const keysOf = (subject: RollupSubject): readonly string[] =>
  subject === 'charted' ? CHARTED.map((dimension) => NUMBERED[dimension].column) : ['value'];

/** The keys of a roll-up, as SQL over entries. The total has one value, 0. */
export const keysSql = (subject: RollupSubject): string => {
  if (subject === 'charted') return keysOf(subject).join(', ');
  if (subject === null) return '0 AS value';
  return subject === 'hasSession' ? '(session IS NOT NULL)::INTEGER AS value' : `${nameOf(subject)} AS value`;
};

const SUBJECTS: readonly RollupSubject[] = [
  null,
  ...Object.keys(NUMBERED).filter(isNumbered),
  'tagSet',
  'hasSession',
  'charted',
];

/** What long series are drawn by. */
export const hasLocalDays = (subject: RollupSubject): boolean => subject === null || isCharted(subject);

/** Every roll-up that is kept. */
export const ROLLUPS: readonly Rollup[] = SUBJECTS.flatMap((subject) =>
  [...levelsOf(subject), ...(hasLocalDays(subject) ? (['local_day'] as const) : [])].map((level) => ({
    table: rollupTable(subject, level),
    subject,
    level,
    keys: keysOf(subject),
  })),
);

/** Entries as often as a roll-up adds them up, and the slot of each, as SQL. */
export const slottedSql = ({ level }: Rollup, entries: string): { readonly rows: string; readonly slot: string } =>
  level === 'local_day'
    ? { rows: `${entries} CROSS JOIN ${LOCAL_DAYS}`, slot: localDaySql(slotSql('half')) }
    : { rows: entries, slot: slotSql(level) };

export const periodOfSlot = (level: RollupLevel, slot: number): Period => {
  const startMs = level === 'local_day' ? localDayStart(slot) : slotStart(slot, level);
  return { startMs, endMs: startMs + LEVEL_MS[level === 'local_day' ? 'day' : level] };
};

/** Slots of a level in 32 days, or one that is longer: rows of a roll-up lie together by such spans, then by workspace and value. */
export const slotsInSpan = (level: RollupLevel): number =>
  Math.max(1, LEVEL_MS.block / LEVEL_MS[level === 'local_day' ? 'day' : level]);

/** The first slot, in order of time, in which an instant may lie: what merges begin from. */
export const firstSlotOf = (level: RollupLevel, instant: InstantMs): number =>
  level === 'local_day' ? slotOf(instant, 'day') - 1 : slotOf(instant, level);

/** Slots in order of time, as SQL: those of days that begin at several times count anew for each. */
export const inTimeSql = (level: RollupLevel): string => (level === 'local_day' ? `slot % ${MOST_DAYS}` : 'slot');

/** What tells its rows apart once they are merged, as SQL. */
export const keySql = ({ keys }: Rollup): string => ['workspace', 'slot', ...keys].join(', ');

/** The order in which its merged rows lie, as SQL: a read of a period or of one value finds its rows together. */
export const orderSql = ({ level, keys }: Rollup): string =>
  [`slot // ${slotsInSpan(level)}`, 'workspace', ...keys, 'slot'].join(', ');
