import type { LogRow } from '@tokenbook/core/contract';
import type { Dimension } from '@tokenbook/core/domain';
import { formatInstantWithZone } from '../../format/format-date.ts';
import { formatCount } from '../../format/format-tokens.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { hasFilter, toggleValue } from '../../state/usage-view.ts';
import { CopyButton } from '../forms/CopyButton.tsx';
import { Name } from '../ui/Name.tsx';

interface CallFactsProps {
  readonly row: LogRow;
  readonly onClose: () => void;
}

interface Fact {
  readonly name: string;
  readonly value: string | null;
  /** What the page can be filtered by. Null: not by this. */
  readonly dimension: Dimension | null;
}

/** What a call was, line by line; a line that the page can be filtered by does so when it is pressed. */
export const CallFacts = ({ row, onClose }: CallFactsProps) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  const { dimensions, drawer, log } = messages;
  const fact = (name: string, value: string | null, dimension: Dimension | null = null): Fact => ({
    name,
    value,
    dimension,
  });
  const facts: readonly Fact[] = [
    fact(log.columns.date, formatInstantWithZone(row.date, timeZone, locale)),
    fact(dimensions.project, row.projectName, 'project'),
    fact(dimensions.provider, row.providerName, 'provider'),
    fact(dimensions.model, row.model, 'model'),
    fact(dimensions.operation, row.operation, 'operation'),
    fact(dimensions.status, row.status, 'status'),
    fact(dimensions.agent, row.agent, 'agent'),
    fact(dimensions.user, row.user, 'user'),
    fact(dimensions.session, row.session, 'session'),
    fact(dimensions.apiKey, row.apiKey, 'apiKey'),
    fact(dimensions.source, row.source, 'source'),
    fact(log.columns.durationMs, row.durationMs === null ? null : `${formatCount(row.durationMs, locale)} ms`),
    ...Object.entries(row.tags).map(([key, value]) => fact(key, value, `tag.${key}`)),
  ];
  return (
    <dl className="tb-call-facts">
      {facts.map(({ name, value, dimension }, index) =>
        value === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tag may be called like a field; the order is fixed.
          <div key={index}>
            <dt>
              <Name name={name} />
            </dt>
            <dd>
              {dimension === null ? (
                <Name name={value} />
              ) : (
                <FilterFact dimension={dimension} value={value} onClose={onClose} />
              )}
            </dd>
          </div>
        ),
      )}
      <div>
        <dt>{drawer.id}</dt>
        <dd className="tb-call-id">
          <Name name={row.id} />
          <CopyButton text={row.id} what={drawer.id} />
        </dd>
      </div>
    </dl>
  );
};

interface FilterFactProps {
  readonly dimension: Dimension;
  readonly value: string;
  readonly onClose: () => void;
}

const FilterFact = ({ dimension, value, onClose }: FilterFactProps) => {
  const { messages } = useUsageContext();
  const filters = useRangeStore((state) => state.filters);
  const setFilters = useRangeStore((state) => state.setFilters);
  const isFiltered = hasFilter(filters, dimension, value);
  const others = filters.filter((filter) => filter.dimension !== dimension);
  return (
    <button
      type="button"
      className="tb-fact-button"
      aria-pressed={isFiltered}
      title={isFiltered ? value : messages.filters.filterBy(value)}
      onClick={() => {
        setFilters(isFiltered ? others : toggleValue(others, dimension, value));
        onClose();
      }}
    >
      <Name name={value} />
    </button>
  );
};
