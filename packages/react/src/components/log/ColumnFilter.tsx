import { isTagDimension } from '@tokenbook/core/domain';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { dimensionOf, type ShownColumn } from '../../prepare/log-columns.ts';
import { ValueFilter } from '../opened/opened.tsx';
import { FloatingPanel } from '../ui/FloatingPanel.tsx';
import { Icon } from '../ui/Icon.tsx';
import { usePopover } from '../ui/use-popover.ts';
import { TagFilter } from './TagFilter.tsx';

interface ColumnFilterProps {
  readonly column: ShownColumn;
  /** Keys of tags that a filter can be made of. */
  readonly tagKeys: readonly string[];
}

/** Filters the page from the name of a column. Nothing where a column has no values to choose from (decision 0086). */
export const ColumnFilter = ({ column, tagKeys }: ColumnFilterProps) => {
  const { messages } = useUsageContext();
  const { isOpen, panelId, root, button, rootProps, buttonProps } = usePopover();
  const dimension = dimensionOf(column);
  const isTags = column === 'tags';
  const chosen = useRangeStore((state) =>
    state.filters
      .filter((filter) => (isTags ? isTagDimension(filter.dimension) : filter.dimension === dimension))
      .reduce((sum, { values }) => sum + values.length, 0),
  );
  if (dimension === null && !isTags) return null;
  const name = dimension === null ? messages.log.columns.tags : messages.dimensions[dimension];
  const title = messages.log.filterBy(name);
  const label = chosen === 0 ? title : messages.log.filterOn(title, chosen);
  return (
    <div ref={root} className="tb-column-filter" data-no-drag="" {...rootProps}>
      <button
        ref={button}
        className="tb-filter-button"
        data-on={chosen > 0 ? '' : undefined}
        aria-label={label}
        title={label}
        {...buttonProps}
      >
        <Icon name="filter" />
      </button>
      {isOpen ? (
        <FloatingPanel id={panelId} label={title} anchor={button}>
          {dimension === null ? <TagFilter keys={tagKeys} /> : <ValueFilter dimension={dimension} />}
        </FloatingPanel>
      ) : null}
    </div>
  );
};
