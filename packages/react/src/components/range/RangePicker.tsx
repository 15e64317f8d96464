import { isNamedRange, type NamedRange } from '@tokenbook/core/domain';
import { formatCalendarDate } from '../../format/format-date.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { todayIn } from '../../prepare/calendar.ts';
import { customDays } from '../../prepare/custom-range.ts';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';
import { CustomRange } from './CustomRange.tsx';

/** In the order of the list; the API knows more. */
const PRESETS: readonly NamedRange[] = [
  'today',
  'yesterday',
  '7d',
  '30d',
  '90d',
  'this-month',
  'last-month',
  'this-year',
  'all',
];

/** The range for everything on the page: presets, and two days typed or picked. */
export const RangePicker = () => {
  const { messages, locale } = useUsageContext();
  const range = useRangeStore((state) => state.range);
  const setRange = useRangeStore((state) => state.setRange);
  const today = todayIn(useTimeZone(), new Date());
  const days = customDays(range);
  const name = isNamedRange(range)
    ? messages.ranges[range]
    : [days?.from ?? '', days?.to ?? ''].map((day) => formatCalendarDate(day, locale)).join(' – ');

  return (
    <Popover label={messages.range.label} value={name} icon="calendar" align="end">
      {(close) => (
        <div className="tb-range">
          <ul className="tb-range-presets">
            {PRESETS.map((preset) => (
              <li key={preset}>
                <button
                  type="button"
                  className="tb-menu-item"
                  aria-pressed={preset === range}
                  data-autofocus={preset === range ? '' : undefined}
                  onClick={() => {
                    setRange(preset);
                    close();
                  }}
                >
                  {messages.ranges[preset]}
                  {preset === range ? <Icon name="check" /> : null}
                </button>
              </li>
            ))}
          </ul>
          <fieldset className="tb-range-custom">
            <legend>{messages.range.custom}</legend>
            <CustomRange
              days={days ?? { from: today, to: today }}
              onApply={(custom) => {
                setRange(custom);
                close();
              }}
            />
          </fieldset>
        </div>
      )}
    </Popover>
  );
};
