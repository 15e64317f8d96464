import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { formatDayOfMonth, formatLongDate, formatMonth } from '../../format/format-date.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { addDays, addMonths, monthGrid, monthStart, weekday, weekStartOf } from '../../prepare/calendar.ts';
import { forwardOf } from '../ui/forward-of.ts';
import { Icon } from '../ui/Icon.tsx';

interface CalendarProps {
  /** The chosen days, `YYYY-MM-DD`, empty while not chosen. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly onPick: (date: string) => void;
}

const STEPS: Readonly<Record<string, (date: string, weekStart: number, forward: 1 | -1) => string>> = {
  ArrowLeft: (date, _, forward) => addDays(date, -forward),
  ArrowRight: (date, _, forward) => addDays(date, forward),
  ArrowUp: (date) => addDays(date, -7),
  ArrowDown: (date) => addDays(date, 7),
  PageUp: (date) => addMonths(date, -1),
  PageDown: (date) => addMonths(date, 1),
  Home: (date, weekStart) => addDays(date, -((weekday(date) - weekStart + 7) % 7)),
  End: (date, weekStart) => addDays(date, 6 - ((weekday(date) - weekStart + 7) % 7)),
};

/** A month of days to choose from. One day takes part in the Tab order; the arrow keys move between days, Page Up and Down between months. */
export const Calendar = ({ from, to, today, onPick }: CalendarProps) => {
  const { locale, messages } = useUsageContext();
  const weekStart = weekStartOf(locale);
  const [cursor, setCursor] = useState(to || today);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    // Once for each key press: somebody who has moved on to another field does not lose the focus when the page is drawn again.
    moved.current = false;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moved.current = true;
    setCursor(step(cursor, weekStart, forwardOf(event.currentTarget)));
  };
  const turn = (months: number) => setCursor(addMonths(cursor, months));
  const weeks = monthGrid(cursor, weekStart);
  const month = monthStart(cursor);

  return (
    <div className="tb-calendar">
      <div className="tb-calendar-head">
        <button
          type="button"
          className="tb-icon-button"
          aria-label={messages.range.previousMonth}
          onClick={() => turn(-1)}
        >
          <Icon name="chevronLeft" />
        </button>
        <span aria-live="polite" className="tb-calendar-month">
          {formatMonth(cursor, locale)}
        </span>
        <button type="button" className="tb-icon-button" aria-label={messages.range.nextMonth} onClick={() => turn(1)}>
          <Icon name="chevronRight" />
        </button>
      </div>
      <table ref={grid} onKeyDown={onKeyDown} aria-label={formatMonth(cursor, locale)}>
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={date} scope="col" abbr={weekdayName(date, locale, 'long')}>
                {weekdayName(date, locale, 'narrow')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date} data-in={from !== '' && to !== '' && date >= from && date <= to ? '' : undefined}>
                  <button
                    type="button"
                    tabIndex={date === cursor ? 0 : -1}
                    className="tb-day"
                    aria-label={formatLongDate(date, locale)}
                    aria-pressed={date === from || date === to}
                    aria-current={date === today ? 'date' : undefined}
                    data-outside={monthStart(date) === month ? undefined : ''}
                    onClick={() => {
                      setCursor(date);
                      onPick(date);
                    }}
                  >
                    {formatDayOfMonth(date, locale)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const weekdayName = (date: string, locale: string, width: 'narrow' | 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
