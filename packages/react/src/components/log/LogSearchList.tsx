import type { LogRow } from '@tokenbook/core/contract';
import { formatInstant } from '../../format/format-date.ts';
import { formatShortCount } from '../../format/format-tokens.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import type { FoundValue } from '../../hooks/use-log-search.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { Name } from '../ui/Name.tsx';

export type Found = { readonly kind: 'call'; readonly call: LogRow } | ({ readonly kind: 'value' } & FoundValue);

interface LogSearchListProps {
  /** Before the ids of the list and its options. */
  readonly id: string;
  readonly found: readonly Found[];
  readonly active: number;
  readonly isWaiting: boolean;
  readonly isPartial: boolean;
  readonly onChoose: (found: Found) => void;
}

/** What a typed text may mean, each to be chosen. */
export const LogSearchList = ({ id, found, active, isWaiting, isPartial, onChoose }: LogSearchListProps) => {
  const { messages, locale } = useUsageContext();
  const isNothing = found.length === 0 && !isWaiting && !isPartial;
  return (
    <div className="tb-search-list">
      <p className="tb-sr-only" role="status">
        {isWaiting ? '' : messages.log.searchFound(found.length)}
      </p>
      {isWaiting && found.length === 0 ? <p className="tb-hint">{messages.states.loading}</p> : null}
      {isNothing ? <p className="tb-hint">{messages.log.searchNothing}</p> : null}
      {isPartial ? <p className="tb-hint">{messages.log.searchPartial}</p> : null}
      <div id={`${id}-list`} role="listbox" aria-label={messages.log.search} aria-busy={isWaiting}>
        {found.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's.
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the search field, which points at the active option.
          <div
            key={one.kind === 'call' ? one.call.id : `${one.dimension}=${one.value}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            data-active={index === active ? '' : undefined}
            className="tb-menu-item tb-found"
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one)}
          >
            {one.kind === 'call' ? (
              <FoundCall call={one.call} />
            ) : (
              <>
                <span className="tb-found-kind">{messages.dimensions[one.dimension]}</span>
                <span className="tb-value-name">
                  <Name name={one.value} />
                </span>
                <span className="tb-quiet tb-value-tokens">{formatShortCount(one.tokens, locale)}</span>
              </>
            )}
          </div>
        ))}
      </div>
    </div>
  );
};

const FoundCall = ({ call }: { readonly call: LogRow }) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  return (
    <>
      <span className="tb-found-kind">{messages.drawer.title}</span>
      <span className="tb-value-name">
        <Name name={call.model} />
      </span>
      <time className="tb-quiet" dateTime={call.date}>
        {formatInstant(call.date, timeZone, locale)}
      </time>
    </>
  );
};
