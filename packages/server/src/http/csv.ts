/** The media type with its charset; spreadsheets guess otherwise. */
export const CSV_MEDIA_TYPE = 'text/csv; charset=utf-8';

/** What a spreadsheet takes for the beginning of a formula, in plain and in full width. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;

const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * One cell (RFC 4180). Text that a spreadsheet would run is prefixed with an apostrophe; numbers, negative ones too, stay numbers.
 * Null is an empty cell.
 */
export const toCsvCell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA_START.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One record with its CRLF. */
export const toCsvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(toCsvCell).join(',')}\r\n`;
