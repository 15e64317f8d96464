import { useEffect, useState } from 'react';
import { useShownLog } from '../../hooks/shown-view.ts';
import { useRangeStore } from '../../hooks/usage-context.ts';
import type { LogPage } from '../../hooks/use-usage-log.ts';

interface CallWalk {
  /** Null at the log's first call, and when the open call is not in the page. */
  readonly previous: (() => void) | null;
  /** Null at the log's last call, and when the open call is not in the page. */
  readonly next: (() => void) | null;
}

/** The way from an open call to its neighbours in the log; at the end of a page it turns the page. */
export const useCallWalk = (id: string, { rows, totalCount }: LogPage): CallWalk => {
  const { page, pageSize } = useRangeStore((state) => state.log);
  // The page that the rows are of, whatever is chosen: they may be read anew before those of another page are there.
  const { page: shownPage } = useShownLog();
  const setLogPage = useRangeStore((state) => state.setLogPage);
  const setLogCall = useRangeStore((state) => state.setLogCall);
  /** The page that is being fetched, and which end of it is to be opened. */
  const [turning, setTurning] = useState<{ readonly to: number; readonly end: 'first' | 'last' } | null>(null);

  useEffect(() => {
    if (turning === null || (page === turning.to && shownPage !== page)) return;
    setTurning(null);
    // Somebody went elsewhere meanwhile.
    if (page !== turning.to) return;
    const row = turning.end === 'first' ? rows[0] : rows.at(-1);
    if (row !== undefined) setLogCall(row.id);
  }, [turning, rows, page, shownPage, setLogCall]);

  const at = rows.findIndex((row) => row.id === id);
  if (at === -1 || turning !== null) return { previous: null, next: null };
  const open = (place: number) => {
    const row = rows[place];
    return row === undefined ? null : () => setLogCall(row.id);
  };
  const turn = (to: number, end: 'first' | 'last') => () => {
    setTurning({ to, end });
    setLogPage(to);
  };
  const pages = Math.ceil(totalCount / pageSize);
  return {
    previous: open(at - 1) ?? (page > 1 ? turn(page - 1, 'last') : null),
    next: open(at + 1) ?? (page < pages ? turn(page + 1, 'first') : null),
  };
};
