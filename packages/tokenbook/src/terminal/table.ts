import { printable } from './format.ts';
import { displayWidth, fitWidth, padWidth } from './width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cell: (row: Row) => string;
  /** The column that gives way when the table is too wide. */
  readonly shrinks?: boolean;
  /** Left out where the table does not fit otherwise. */
  readonly isOrnament?: boolean;
}

export interface TableStyle {
  readonly columns: number;
  /** Makes a heading stand out. */
  readonly heading: (text: string) => string;
}

const GAP = '  ';
const NARROWEST = 12;

/** Lines of a table with aligned columns, not wider than the terminal as far as the column that shrinks can help it. */
export const tableLines = <Row>(
  rows: readonly Row[],
  allColumns: readonly Column<Row>[],
  { columns: terminalWidth, heading }: TableStyle,
): readonly string[] => {
  const columns = fits(rows, allColumns, terminalWidth)
    ? allColumns
    : allColumns.filter(({ isOrnament }) => isOrnament !== true);
  const cells = rows.map((row) => columns.map((column) => printable(column.cell(row))));
  const widths = columns.map((column) => widthOf(column, rows));
  const tooWide = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) - terminalWidth;
  const shrinking = columns.findIndex((column) => column.shrinks);
  if (tooWide > 0 && shrinking >= 0) widths[shrinking] = Math.max(NARROWEST, (widths[shrinking] ?? 0) - tooWide);
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) =>
        padWidth(fitWidth(text, widths[index] ?? 0), widths[index] ?? 0, columns[index]?.align ?? 'left'),
      )
      .join(GAP)
      .trimEnd();
  return [heading(line(columns.map((column) => column.title))), ...cells.map(line)];
};

const widthOf = <Row>({ title, cell }: Column<Row>, rows: readonly Row[]): number =>
  Math.max(displayWidth(title), ...rows.map((row) => displayWidth(printable(cell(row)))));

/** Whether all columns have room once the one that shrinks is as narrow as it may be. */
const fits = <Row>(rows: readonly Row[], columns: readonly Column<Row>[], terminalWidth: number): boolean => {
  const least = columns.map((column) => {
    const width = widthOf(column, rows);
    return column.shrinks ? Math.min(NARROWEST, width) : width;
  });
  return least.reduce((sum, width) => sum + width + GAP.length, -GAP.length) <= terminalWidth;
};
