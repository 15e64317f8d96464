import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../../format/format-tokens.ts';
import { useShownLog } from '../../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { useFetchAhead } from '../../hooks/use-usage-log.ts';
import { useUsageQuery } from '../../hooks/use-usage-query.ts';
import { PAGE_SIZES } from '../../state/usage-view.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { PageInput } from './PageInput.tsx';

/** Somebody who stays on a page this long may turn it. */
const SETTLED_MS = 1_000;

/** Which rows these are, how many there are, and the way to the others. The pages beside this one are fetched ahead. */
export const LogPager = ({ totalCount }: { readonly totalCount: number }) => {
  const { messages, locale } = useUsageContext();
  const { page, pageSize } = useRangeStore((state) => state.log);
  const setPage = useRangeStore((state) => state.setLogPage);
  const setPageSize = useRangeStore((state) => state.setLogPageSize);
  const pages = Math.max(1, Math.ceil(totalCount / pageSize));
  const first = Math.min((page - 1) * pageSize + 1, totalCount);
  const last = Math.min(page * pageSize, totalCount);
  const sizes = [...new Set([...PAGE_SIZES, pageSize])].sort((a, b) => a - b);

  const fetchAhead = useFetchAhead();
  useEffect(() => {
    const timer = setTimeout(() => {
      if (page < pages) fetchAhead(page + 1);
      if (page > 1) fetchAhead(page - 1);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [fetchAhead, page, pages]);

  const turn = (label: string, icon: IconName, to: number, isPossible: boolean) => (
    <button
      type="button"
      className="tb-icon-button"
      aria-label={label}
      title={label}
      // Kept in the Tab order when there is nowhere to go: focus must not fall off the page under a keyboard's feet.
      aria-disabled={!isPossible}
      onClick={() => (isPossible ? setPage(to) : undefined)}
      onPointerEnter={() => (isPossible ? fetchAhead(to) : undefined)}
      onFocus={() => (isPossible ? fetchAhead(to) : undefined)}
    >
      <Icon name={icon} />
    </button>
  );
  const count = messages.log.count(
    formatCount(first, locale),
    formatCount(last, locale),
    formatCount(totalCount, locale),
  );
  return (
    <nav className="tb-pager" aria-label={messages.log.pages}>
      <p className="tb-pager-count">{count}</p>
      <SpokenPlace count={count} />
      <label className="tb-pager-size">
        {messages.log.pageSize}
        <select className="tb-select" value={pageSize} onChange={({ target }) => setPageSize(Number(target.value))}>
          {sizes.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <div className="tb-pager-turn">
        {turn(messages.log.first, 'chevronFirst', 1, page > 1)}
        {turn(messages.log.previous, 'chevronLeft', page - 1, page > 1)}
        <PageInput key={page} page={page} pages={pages} onGo={setPage} />
        {turn(messages.log.next, 'chevronRight', page + 1, page < pages)}
        {turn(messages.log.last, 'chevronLast', pages, page < pages)}
      </div>
    </nav>
  );
};

/** Says the order and the place in the log when somebody changed them. Calls that come in change the count, and are not said each. */
const SpokenPlace = ({ count }: { readonly count: string }) => {
  const { messages } = useUsageContext();
  const query = useUsageQuery();
  const { order, page, pageSize } = useShownLog();
  const shown = useStable({ query, order, page, pageSize });
  const said = useRef(shown);
  const [text, setText] = useState('');
  useEffect(() => {
    const before = said.current;
    if (before === shown) return;
    said.current = shown;
    const { column, direction } = shown.order;
    const isSorted = before.order.column !== column || before.order.direction !== direction;
    setText(isSorted ? `${messages.log.sortedBy(messages.log.columns[column], direction)}: ${count}` : count);
  }, [shown, count, messages]);
  return (
    <p className="tb-sr-only" role="status">
      {text}
    </p>
  );
};
