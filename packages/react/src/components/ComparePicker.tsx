import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { COMPARISONS, comparisonOf } from '../prepare/comparison.ts';
import { Icon } from './ui/Icon.tsx';
import { Popover } from './ui/Popover.tsx';

/** What everything on the page is compared with: the period before, the same time last year, or nothing. */
export const ComparePicker = () => {
  const { compare: words } = useUsageContext().messages;
  const compare = useRangeStore((state) => state.compare);
  const isAllTime = useRangeStore((state) => state.range === 'all');
  const shown = useRangeStore((state) => comparisonOf(state.range, state.compare));
  const setCompare = useRangeStore((state) => state.setCompare);
  return (
    <Popover label={words.label} value={words.short[shown]} icon="compare" align="end" className="tb-compare">
      {(close) => (
        <>
          {isAllTime ? <p className="tb-compare-note tb-quiet">{words.allTime}</p> : null}
          <ul className="tb-menu">
            {COMPARISONS.map((choice) => (
              <li key={choice}>
                <button
                  type="button"
                  className="tb-menu-item"
                  aria-pressed={choice === compare}
                  data-autofocus={choice === compare ? '' : undefined}
                  onClick={() => {
                    setCompare(choice);
                    close();
                  }}
                >
                  {words.names[choice]}
                  {choice === compare ? <Icon name="check" /> : null}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Popover>
  );
};
