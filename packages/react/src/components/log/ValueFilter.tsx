import type { Dimension } from '@tokenbook/core/domain';
import { type KeyboardEvent, useState } from 'react';
import { formatShortCount } from '../../format/format-tokens.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useFilterValues } from '../../hooks/use-filter-values.ts';
import { focusOnce } from '../forms/focus-once.ts';
import { dimensionName } from '../ui/dimension-name.ts';
import { Name } from '../ui/Name.tsx';
import { NothingFound } from '../ui/NothingFound.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';

/** The values of a dimension in the range, found by typing a part of them; each that is checked is part of the page's filter. */
export const ValueFilter = ({ dimension }: { readonly dimension: Dimension }) => {
  const { messages, locale } = useUsageContext();
  const [text, setText] = useState('');
  const { values, isWaiting, failure } = useFilterValues(dimension, text);
  const chosen = useRangeStore(
    (state) => state.filters.find((filter) => filter.dimension === dimension)?.values ?? NONE,
  );
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const setFilters = useRangeStore((state) => state.setFilters);
  const filters = useRangeStore((state) => state.filters);
  const [kept] = useState(chosen);
  const name = dimensionName(dimension, messages);
  // What was chosen when this was opened stands first and stays, so that a press by mistake can be taken back.
  const first = text === '' ? kept : [];
  const rows = [
    ...first.map((value) => values?.find((one) => one.value === value) ?? { value, tokens: null }),
    ...(values ?? []).filter(({ value }) => !first.includes(value)),
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to the arrow keys of the controls inside.
    <div className="tb-value-filter" onKeyDown={walk}>
      <input
        className="tb-input"
        type="search"
        aria-label={messages.log.searchValues(name)}
        placeholder={messages.log.searchValues(name)}
        autoComplete="off"
        ref={focusOnce}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {failure === null ? null : <p className="tb-hint">{messages.states.failed}</p>}
      {values === undefined && failure === null ? (
        <div className="tb-value-list">
          <SkeletonRows count={5} height={1.5} />
        </div>
      ) : null}
      <NothingFound text={values !== undefined && rows.length === 0 && !isWaiting ? messages.log.noValue : null} />
      <ul className="tb-value-list" aria-label={name} aria-busy={isWaiting}>
        {rows.map(({ value, tokens }) => (
          <li key={value === null ? 'none' : `=${value}`}>
            <label className="tb-menu-item tb-menu-check">
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggleFilter(dimension, value)} />
              <span className="tb-value-name">
                {value === null ? <span className="tb-quiet">{messages.charts.none}</span> : <Name name={value} />}
              </span>
              {tokens === null ? null : (
                <span className="tb-quiet tb-value-tokens">{formatShortCount(tokens, locale)}</span>
              )}
            </label>
          </li>
        ))}
      </ul>
      <div className="tb-value-foot">
        <span className="tb-hint">{messages.log.tokensInRange}</span>
        <button
          type="button"
          className="tb-link"
          disabled={chosen.length === 0}
          onClick={() => setFilters(filters.filter((filter) => filter.dimension !== dimension))}
        >
          {messages.log.clearFilter}
        </button>
      </div>
    </div>
  );
};

const NONE: readonly (string | null)[] = [];

/** Arrow up and down walk through the field and the boxes below it. */
const walk = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const inputs = [...event.currentTarget.querySelectorAll<HTMLElement>('input')];
  const at = inputs.findIndex((input) => input.matches(':focus'));
  event.preventDefault();
  inputs[Math.max(0, Math.min(at + step, inputs.length - 1))]?.focus();
};
