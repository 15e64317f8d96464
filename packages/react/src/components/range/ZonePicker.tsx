import { useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { ZoneSearch } from '../opened/opened.tsx';
import { Popover } from '../ui/Popover.tsx';

/** Where days begin, for everything on the page: found by typing a part of a zone's name. */
export const ZonePicker = () => {
  const { messages } = useUsageContext();
  const zone = useTimeZone();
  return (
    <Popover
      label={messages.zone.label}
      value={zone.replaceAll('_', ' ')}
      icon="globe"
      align="end"
      className="tb-zones"
    >
      {(close) => <ZoneSearch zone={zone} close={close} />}
    </Popover>
  );
};
