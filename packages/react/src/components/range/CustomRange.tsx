import type { UsageRange } from '@tokenbook/core/domain';
import { type FormEvent, useId, useState } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import type { CommonMessages } from '../../messages/common-messages.ts';
import { todayIn } from '../../prepare/calendar.ts';
import { type DayPair, type DayProblem, toCustomRange } from '../../prepare/custom-range.ts';
import { Calendar } from './Calendar.tsx';

interface CustomRangeProps {
  readonly days: DayPair;
  readonly onApply: (range: UsageRange) => void;
}

const describe = ({ kind, field }: DayProblem, days: DayPair, { range }: CommonMessages): string => {
  switch (kind) {
    case 'missing':
      return range.missing;
    case 'not-a-date':
      return range.notADate(days[field].slice(0, 20));
    case 'ends-before-start':
      return range.endsBeforeStart;
  }
};

/** Two days, typed or picked from a calendar. Nothing changes until it is applied. */
export const CustomRange = ({ days: initial, onApply }: CustomRangeProps) => {
  const { messages } = useUsageContext();
  const timeZone = useTimeZone();
  const [days, setDays] = useState(initial);
  const [isPickingEnd, setIsPickingEnd] = useState(false);
  const [problems, setProblems] = useState<readonly DayProblem[]>([]);
  const id = useId();

  const pick = (date: string) => {
    setProblems([]);
    if (isPickingEnd) setDays(date < days.from ? { from: date, to: days.from } : { from: days.from, to: date });
    else setDays({ from: date, to: date });
    setIsPickingEnd(!isPickingEnd);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const result = toCustomRange(days);
    if ('range' in result) onApply(result.range);
    else setProblems(result.problems);
  };

  return (
    <form className="tb-custom-range" onSubmit={submit} noValidate>
      <Calendar {...days} today={todayIn(timeZone, new Date())} onPick={pick} />
      <p className="tb-hint" aria-live="polite">
        {isPickingEnd ? messages.range.pickEnd : messages.range.pickStart}
      </p>
      <div className="tb-custom-fields">
        {(['from', 'to'] as const).map((field) => (
          <label key={field} className="tb-field">
            <span>{messages.range[field]}</span>
            <input
              className="tb-input"
              inputMode="numeric"
              autoComplete="off"
              placeholder={messages.range.dateHint}
              value={days[field]}
              aria-invalid={problems.some((problem) => problem.field === field)}
              aria-describedby={problems.length > 0 ? `${id}-problem` : undefined}
              onChange={({ target }) => setDays({ ...days, [field]: target.value })}
            />
          </label>
        ))}
        <button type="submit" className="tb-button tb-button-primary">
          {messages.range.apply}
        </button>
      </div>
      {problems.length === 0 ? null : (
        <p id={`${id}-problem`} role="alert" className="tb-problem">
          {[...new Set(problems.map((problem) => describe(problem, days, messages)))].join(' ')}
        </p>
      )}
    </form>
  );
};
