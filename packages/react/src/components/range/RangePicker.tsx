import type { NamedRange, UsageRange } from '@tokenbook/core/domain';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useRangeName } from '../../hooks/use-range-name.ts';
import { useStages } from '../../hooks/use-stages.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { useUsageSummary } from '../../hooks/use-usage-summary.ts';
import { todayIn } from '../../prepare/calendar.ts';
import { customDays, daysOf } from '../../prepare/custom-range.ts';
import { CustomRange } from '../opened/opened.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';

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
  const { messages } = useUsageContext();
  const range = useRangeStore((state) => state.range);
  const name = useRangeName()(range);
  return (
    <Popover label={messages.range.label} value={name} icon="calendar" align="end">
      {(close) => <RangeChoice onDone={close} />}
    </Popover>
  );
};

/** What is in the open picker. What day it is is asked here only: the first question about a zone takes a slow processor 100 ms. */
const RangeChoice = ({ onDone }: { readonly onDone: () => void }) => {
  const { messages } = useUsageContext();
  const range = useRangeStore((state) => state.range);
  const setRange = useRangeStore((state) => state.setRange);
  const timeZone = useTimeZone();
  // What is shown now is where a range of one's own begins.
  const period = useUsageSummary().data?.period;
  const today = todayIn(timeZone, new Date());
  const shown =
    period === undefined
      ? { from: today, to: today }
      : daysOf(Date.parse(period.start), Date.parse(period.end), timeZone);
  // The press is answered by the presets; a month of days comes a moment later.
  const stage = useStages(2);
  const choose = (chosen: UsageRange) => {
    setRange(chosen);
    onDone();
  };
  return (
    <div className="tb-range">
      <ul className="tb-range-presets">
        {PRESETS.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              className="tb-menu-item"
              aria-pressed={preset === range}
              data-autofocus={preset === range ? '' : undefined}
              onClick={() => choose(preset)}
            >
              {messages.ranges[preset]}
              {preset === range ? <Icon name="check" /> : null}
            </button>
          </li>
        ))}
      </ul>
      <fieldset className="tb-range-custom">
        <legend>{messages.range.custom}</legend>
        {stage < 2 ? (
          <div className="tb-custom-range-room" />
        ) : (
          <CustomRange days={customDays(range, timeZone) ?? shown} onApply={choose} />
        )}
      </fieldset>
    </div>
  );
};
