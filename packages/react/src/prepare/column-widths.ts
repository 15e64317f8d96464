import { isAmountColumn, type ShownColumn } from './log-columns.ts';

/** Widths that somebody gave to columns, in CSS pixels. */
export type ColumnWidths = Readonly<Partial<Record<ShownColumn, number>>>;

export const LEAST_WIDTH = 64;
export const MOST_WIDTH = 960;

/** Columns of names take what is left over, each as much as the others, until somebody gives one a width. */
const isFlexible = (column: ShownColumn): boolean => column !== 'date' && !isAmountColumn(column);

/** How wide a column is at least, as long as nobody says otherwise, where a `rem` is 16 px. */
export const standardWidth = (column: ShownColumn): number => {
  if (column === 'date') return 188;
  if (column === 'cost' || column === 'durationMs') return 116;
  return isAmountColumn(column) ? 136 : 176;
};

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
export const layOutColumns = (columns: readonly ShownColumn[], chosen: ColumnWidths): TableLayout => {
  const standard = columns.map((column) => (chosen[column] === undefined ? standardWidth(column) : 0));
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
