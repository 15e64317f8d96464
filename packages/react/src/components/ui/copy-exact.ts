import type { ClipboardEvent } from 'react';

/**
 * Puts what is selected on the clipboard as a spreadsheet takes it: `1.24 M` alone as `1240113`, and several cells of a table as rows and columns,
 * with exact amounts and whole names. All else is copied by the browser, which would put each button and block of a cell on a line of its own.
 */
export const copyExact = (event: ClipboardEvent): void => {
  const selection = window.getSelection();
  if (selection === null || selection.rangeCount !== 1) return;
  const rows = selectedCells(selection.getRangeAt(0));
  const amount = selection.anchorNode?.parentElement?.closest('data') ?? null;
  if (rows.flat().length > 1) {
    event.clipboardData.setData('text/plain', rows.map((cells) => cells.join('\t')).join('\n'));
    event.clipboardData.setData('text/html', toHtml(rows));
  } else if (amount !== null && selection.toString().trim() === amount.textContent.trim()) {
    event.clipboardData.setData('text/plain', amount.value);
  } else return;
  event.preventDefault();
};

/** The texts of the cells that a range covers, from its leftmost column on, when it lies in one table. */
const selectedCells = (range: Range): readonly (readonly string[])[] => {
  const { commonAncestorContainer: around } = range;
  const table = (around instanceof Element ? around : around.parentElement)?.closest('table');
  if (table === null || table === undefined) return [];
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => (covers(range, cell) ? toText(cell) : '')));
  const filled = rows.filter((cells) => cells.some((text) => text !== ''));
  const first = Math.min(...filled.map((cells) => cells.findIndex((text) => text !== '')));
  const end = Math.max(...filled.map((cells) => cells.findLastIndex((text) => text !== ''))) + 1;
  return filled.map((cells) => cells.slice(first, end));
};

/** Whether any of the cell's text is selected: a range often ends at the very beginning of a cell. */
const covers = (range: Range, cell: Element): boolean => {
  if (!range.intersectsNode(cell)) return false;
  const part = document.createRange();
  part.selectNodeContents(cell);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
    part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part.toString().trim() !== '';
};

const toText = (cell: Element): string => {
  const copy = cell.cloneNode(true) as Element; // the clone of an element is one
  for (const unseen of copy.querySelectorAll('.tb-sr-only, [aria-hidden="true"]')) unseen.remove();
  const amount = copy.querySelector('data');
  if (amount !== null) return amount.value;
  const name = copy.querySelector('.tb-name')?.getAttribute('title') ?? copy.textContent;
  const text = name.replace(/\s+/g, ' ').trim();
  return GROUPED_COUNT.test(text) ? text.replace(/\D/g, '') : text.replace(FORMULA_START, "'$&");
};

/** A count as every locale groups it. Where it is pasted, a comma may be a decimal one. */
const GROUPED_COUNT = /^\d{1,3}([,.’'\s]\d{2,3})+$/;

/** What a spreadsheet would run, as in the CSV export. A change in percent is a number. */
const FORMULA_START = /^[=+\-@＝＋－＠](?![\d.,\s]+%$)/;

const toHtml = (rows: readonly (readonly string[])[]): string => {
  const table = document.createElement('table');
  for (const cells of rows) {
    const row = table.insertRow();
    for (const text of cells) row.insertCell().textContent = text;
  }
  return table.outerHTML;
};
