/** The media type with its charset; spreadsheets guess otherwise. */
export const CSV_MEDIA_TYPE = 'text/csv; charset=utf-8';

/**
 * Where a spreadsheet would begin a formula, in plain and in full width: at the beginning of a cell, and after what it may take for the end of one.
 * Where commas are decimal, spreadsheets cut a file at its semicolons, whatever stands in quotes.
 */
const FORMULA_START = /^(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * One cell (RFC 4180). What a spreadsheet would run has an apostrophe before it; numbers, negative ones too, stay numbers.
 * Null is an empty cell.
 */
export const toCsvCell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = NUMBER.test(value) ? value : value.replaceAll(FORMULA_START, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One record with its CRLF. */
export const toCsvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(toCsvCell).join(',')}\r\n`;
