/** React keys for the rows of a table, in order: a row with the id of an earlier one keeps that one's key. */
export interface RowKeys {
  readonly ids: readonly string[];
  readonly keys: readonly number[];
  /** Not given out yet. */
  readonly free: number;
}

export const NO_ROWS: RowKeys = { ids: [], keys: [], free: 0 };

/**
 * A row that stays keeps its element, and with it the focus, when new ones come above it. Where no row stays, the new ones take the elements
 * of the old: new texts in cells cost a fraction of new cells.
 */
export const nextRowKeys = (before: RowKeys, ids: readonly string[]): RowKeys => {
  const known = new Map(before.ids.map((id, index) => [id, before.keys[index]]));
  const isOtherRows = !ids.some((id) => known.has(id));
  let { free } = before;
  const keys = ids.map((id, index) => {
    const key = isOtherRows ? before.keys[index] : known.get(id);
    if (key !== undefined) return key;
    free += 1;
    return free - 1;
  });
  return { ids, keys, free };
};
