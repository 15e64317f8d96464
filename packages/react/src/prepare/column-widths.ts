import { DEFAULT_COLUMNS, isAmountColumn, type ShownColumn } from './log-columns.ts';

/** Widths that somebody gave to columns, in CSS pixels. */
export type ColumnWidths = Readonly<Partial<Record<ShownColumn, number>>>;

export const LEAST_WIDTH = 64;
export const MOST_WIDTH = 960;

/** Columns of names share what is left over equally, until somebody gives one a width. */
const isFlexible = (column: ShownColumn): boolean => column !== 'date' && !isAmountColumn(column);

/** The longest date or amount that stands in each column, as it is written. */
export type LongestTexts = Readonly<Partial<Record<ShownColumn, string>>>;

/** A digit, a letter, anything else, and the room at both sides of a cell. Measured in the log's size of text, in Inter and in DejaVu Sans. */
const DIGIT_PX = 8.5;
const LETTER_PX = 8;
const MARK_PX = 4.5;
const BESIDE_PX = 40;

const textWidth = (text: string): number => {
  const digits = text.replace(/\P{Nd}/gu, '').length;
  const letters = text.replace(/\P{L}/gu, '').length;
  return Math.ceil(digits * DIGIT_PX + letters * LETTER_PX + (text.length - digits - letters) * MARK_PX + BESIDE_PX);
};

/** How wide a column is at least, as long as nobody says otherwise, where a `rem` is 16 px. The usual ones fit beside each other from 1,024 px on. */
const leastWidth = (column: ShownColumn): number => {
  if (column === 'date') return 188;
  if (column === 'cost') return 108;
  if (column === 'durationMs') return 116;
  if (!isAmountColumn(column)) return 146;
  return DEFAULT_COLUMNS.some((usual) => usual === column) ? 124 : 136;
};

/** An amount is never cut: `$123,45…` is another number. A date stands in one line, `30 de nov. de 2026, 20:38:46` too. */
const standardWidth = (column: ShownColumn, longest: LongestTexts): number =>
  Math.max(leastWidth(column), textWidth(longest[column] ?? ''));

export const clampWidth = (width: number): number => Math.round(Math.max(LEAST_WIDTH, Math.min(width, MOST_WIDTH)));

export interface TableLayout {
  /** The table is never narrower than this CSS length; in a wider place it fills it. */
  readonly least: string;
  /** One for each column: a CSS length, or null for a share of what is left over. */
  readonly widths: readonly (string | null)[];
}

/** Standard widths grow with the text that they are for; what somebody dragged stays as wide as it was. */
const cssLength = (standard: number, chosen: number): string =>
  standard === 0 ? `${chosen}px` : `calc(var(--tb-rem) * ${standard / 16} + ${chosen}px)`;

/**
 * The widths of a table of fixed layout. Something must take what is left over in a wide place: the columns of names that nobody
 * gave a width, or else the last column.
 */
export const layOutColumns = (
  columns: readonly ShownColumn[],
  chosen: ColumnWidths,
  longest: LongestTexts = {},
): TableLayout => {
  const standard = columns.map((column) => (chosen[column] === undefined ? standardWidth(column, longest) : 0));
  const dragged = columns.map((column) => chosen[column] ?? 0);
  const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
  const takesRest = columns.map((column) => chosen[column] === undefined && isFlexible(column));
  const isAnyFlexible = takesRest.includes(true);
  return {
    least: cssLength(sum(standard), sum(dragged)),
    widths: standard.map((width, index) =>
      (isAnyFlexible ? takesRest[index] : index === columns.length - 1) ? null : cssLength(width, dragged[index] ?? 0),
    ),
  };
};
