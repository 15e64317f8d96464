import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useRangeName } from '../../hooks/use-range-name.ts';
import { Icon } from '../ui/Icon.tsx';
import { PassingButton } from '../ui/PassingButton.tsx';

/** The way back after zooming in. Nothing while the chart is not zoomed. */
export const ZoomOut = () => {
  const { time } = useUsageContext().messages;
  const nameOf = useRangeName();
  const zoomedFrom = useRangeStore((state) => state.zoomedFrom);
  const zoomOut = useRangeStore((state) => state.zoomOut);
  if (zoomedFrom === null) return null;
  return (
    <PassingButton className="tb-button tb-button-small" title={time.backTo(nameOf(zoomedFrom))} onClick={zoomOut}>
      <Icon name="zoomOut" />
      {time.zoomOut}
    </PassingButton>
  );
};
