import { type ColumnWidths, clampWidth } from '../prepare/column-widths.ts';
import { ALL_COLUMNS, readColumns, type ShownColumn } from '../prepare/log-columns.ts';

/** Where a browser keeps what is only this person's: `localStorage`, or something like it. */
export type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** How somebody set up the log. */
export interface KeptLayout {
  /** Null: the default columns. */
  readonly columns: readonly ShownColumn[] | null;
  readonly widths: ColumnWidths;
}

const KEY = 'tokenbook.log';

/** What was kept, as far as it is understood. */
export const readLayout = (storage: KeptStorage | null): KeptLayout => {
  const kept = parse(storage?.getItem(KEY) ?? '');
  const columns = 'columns' in kept && Array.isArray(kept.columns) ? kept.columns : [];
  const widths: object = 'widths' in kept && typeof kept.widths === 'object' && kept.widths !== null ? kept.widths : {};
  const readable = new Map(Object.entries(widths));
  return {
    columns: readColumns(columns),
    widths: Object.fromEntries(
      ALL_COLUMNS.flatMap((column) => {
        const width: unknown = readable.get(column);
        return typeof width === 'number' && Number.isFinite(width) ? [[column, clampWidth(width)]] : [];
      }),
    ),
  };
};

/** Keeps it. A full or forbidden storage keeps nothing, and that stops nobody from reading the log. */
export const keepLayout = (storage: KeptStorage | null, { columns, widths }: KeptLayout): void => {
  try {
    if (columns === null && Object.keys(widths).length === 0) storage?.removeItem(KEY);
    else storage?.setItem(KEY, JSON.stringify({ columns, widths }));
  } catch {
    // The layout holds until the page is left.
  }
};

const parse = (text: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

/** The browser's own storage. Null on a server, and where a browser refuses it. */
export const browserStorage = (): KeptStorage | null => {
  try {
    return typeof window === 'undefined' ? null : window.localStorage;
  } catch {
    return null;
  }
};
