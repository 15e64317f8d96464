import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { dimensionOf, type ShownColumn } from '../../prepare/log-columns.ts';
import { FloatingPanel } from '../ui/FloatingPanel.tsx';
import { Icon } from '../ui/Icon.tsx';
import { usePopover } from '../ui/use-popover.ts';
import { ValueFilter } from './ValueFilter.tsx';

/** Filters the page from the name of a column. Nothing where a column has no values to choose from (decision 0086). */
export const ColumnFilter = ({ column }: { readonly column: ShownColumn }) => {
  const { messages } = useUsageContext();
  const { isOpen, panelId, root, button, rootProps, buttonProps } = usePopover();
  const dimension = dimensionOf(column);
  const chosen = useRangeStore(
    (state) => state.filters.find((filter) => filter.dimension === dimension)?.values.length ?? 0,
  );
  if (dimension === null) return null;
  const label = chosen === 0 ? messages.log.filterColumn : messages.log.filterColumnOn(chosen);
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
        <FloatingPanel id={panelId} label={messages.log.filterBy(messages.dimensions[dimension])} anchor={button}>
          <ValueFilter dimension={dimension} />
        </FloatingPanel>
      ) : null}
    </div>
  );
};
