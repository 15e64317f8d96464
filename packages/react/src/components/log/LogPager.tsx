import { useEffect } from 'react';
import { formatCount } from '../../format/format-tokens.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useFetchAhead } from '../../hooks/use-usage-log.ts';
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
  return (
    <nav className="tb-pager" aria-label={messages.log.pages}>
      <p className="tb-pager-count" role="status">
        {messages.log.count(formatCount(first, locale), formatCount(last, locale), formatCount(totalCount, locale))}
      </p>
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
