import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useRangeName } from '../../hooks/use-range-name.ts';
import { Icon } from '../ui/Icon.tsx';

/** The way back after zooming in. Nothing while the chart is not zoomed: the focus goes on to the chart, or in a table to the next control. */
export const ZoomOut = () => {
  const { time } = useUsageContext().messages;
  const nameOf = useRangeName();
  const zoomedFrom = useRangeStore((state) => state.zoomedFrom);
  const zoomOut = useRangeStore((state) => state.zoomOut);
  if (zoomedFrom === null) return null;
  return (
    <button
      type="button"
      className="tb-button tb-button-small"
      title={time.backTo(nameOf(zoomedFrom))}
      onClick={({ currentTarget }) => {
        const chart = currentTarget.closest('.tb-section')?.querySelector<HTMLElement>('.tb-brush');
        (chart ?? currentTarget.parentElement?.querySelector('select'))?.focus();
        zoomOut();
      }}
    >
      <Icon name="zoomOut" />
      {time.zoomOut}
    </button>
  );
};
