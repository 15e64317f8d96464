import { useEffect, useMemo, useState } from 'react';
import { type ColumnWidths, clampWidth } from '../prepare/column-widths.ts';
import { DEFAULT_COLUMNS, isDefaultColumns, type ShownColumn } from '../prepare/log-columns.ts';
import { keepLayout, readLayout } from '../state/kept-layout.ts';
import { useRangeStore, useUsageContext } from './usage-context.ts';

/** How the log is set up: which columns, in which order, how wide. Kept in this browser. */
export interface LogLayout {
  readonly columns: readonly ShownColumn[];
  readonly widths: ColumnWidths;
  /** Nothing was changed. */
  readonly isDefault: boolean;
  readonly setColumns: (columns: readonly ShownColumn[]) => void;
  /** Null: the standard width. */
  readonly setWidth: (column: ShownColumn, width: number | null) => void;
  readonly reset: () => void;
}

/** Columns that an address names are shown; they are kept only once somebody changes them. */
export const useLogLayout = (): LogLayout => {
  const { storage, store } = useUsageContext();
  const columns = useRangeStore((state) => state.log.columns);
  const setLogColumns = useRangeStore((state) => state.setLogColumns);
  const [widths, setWidths] = useState<ColumnWidths>({});

  // After the first rendering, which must be the same on a server. The rows come later than this.
  useEffect(() => {
    const kept = readLayout(storage);
    setWidths(kept.widths);
    const { log } = store.getState();
    if (kept.columns !== null && isDefaultColumns(log.columns)) setLogColumns(kept.columns);
  }, [storage, store, setLogColumns]);

  return useMemo(() => {
    const keep = (nextColumns: readonly ShownColumn[], nextWidths: ColumnWidths) =>
      keepLayout(storage, { columns: isDefaultColumns(nextColumns) ? null : nextColumns, widths: nextWidths });

    return {
      columns,
      widths,
      isDefault: isDefaultColumns(columns) && Object.keys(widths).length === 0,
      setColumns: (next) => {
        setLogColumns(next);
        keep(next, widths);
      },
      setWidth: (column, width) => {
        const { [column]: _, ...others } = widths;
        const next = width === null ? others : { ...others, [column]: clampWidth(width) };
        setWidths(next);
        keep(columns, next);
      },
      reset: () => {
        setLogColumns(DEFAULT_COLUMNS);
        setWidths({});
        keep(DEFAULT_COLUMNS, {});
      },
    };
  }, [columns, widths, storage, setLogColumns]);
};
