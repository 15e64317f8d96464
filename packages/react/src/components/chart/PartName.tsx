import type { Dimension } from '@tokenbook/core/domain';
import { memo } from 'react';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { hasFilter } from '../../state/usage-view.ts';
import { Name } from '../ui/Name.tsx';
import type { NamedPart } from './use-parts.ts';

interface PartNameProps {
  readonly by: Dimension;
  readonly part: NamedPart;
  readonly most?: number;
}

/** The name of a row: a button that filters the whole page by it, or stops to. "Other" is no value to filter by. */
export const PartName = memo(({ by, part, most }: PartNameProps) => {
  const { messages } = useUsageContext();
  const isPressed = useRangeStore(({ filters }) => hasFilter(filters, by, part.value));
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const name = <Name name={part.name} {...(most === undefined ? {} : { most })} />;
  if (part.isOther) return <span className="tb-part-name">{name}</span>;
  return (
    <button
      type="button"
      className="tb-part-name tb-part-button"
      aria-pressed={isPressed}
      title={messages.filters.filterBy(part.name)}
      onClick={() => toggleFilter(by, part.value)}
    >
      {name}
    </button>
  );
});
