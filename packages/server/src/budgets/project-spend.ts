/** The end of a budget's period as far as the days before tell it. Same unit as the days: USD or tokens. */
export interface Projection {
  readonly expected: number;
  /** Eight times in ten the end lies between `low` and `high`, if days go on as they went. */
  readonly low: number;
  readonly high: number;
  /** The day on which the amount is reached at the usual rate, counted from today: 0 is today, or before. Null: not within 366 days. */
  readonly daysLeft: number | null;
}

export interface Day {
  /** 1 (Monday) to 7 (Sunday), in the budget's zone. */
  readonly weekday: number;
  readonly spent: number;
}

type Today = Pick<Day, 'weekday'> & { readonly elapsed: number };

/** A projection from fewer complete days is a guess, and is not made. */
export const FEWEST_DAYS = 7;

/** Two-sided normal quantile for 80 %. */
const Z_80 = 1.2816;
const LONGEST_OUTLOOK_DAYS = 366;

/**
 * Projects the end of a period: what is spent, and for each day to come the mean of its weekday over the days before. Weekdays
 * differ more than weeks do, so a straight line through a month is wrong on every Monday.
 *
 * @param spent so far in the period, today included
 * @param history complete days before today, oldest first, at most the last eight weeks
 * @param today its weekday, and how much of it is over, 0 to 1
 * @param remainingWeekdays the weekdays of the days after today until the period's end
 * @returns null with fewer than seven days of history
 */
export const projectSpend = (
  spent: number,
  amount: number,
  history: readonly Day[],
  today: Today,
  remainingWeekdays: readonly number[],
): Projection | null => {
  if (history.length < FEWEST_DAYS) return null;
  const usual = weekdayPattern(history);
  const restOfToday = usual(today.weekday);
  let expected = spent + restOfToday.mean * (1 - today.elapsed);
  let variance = restOfToday.variance * (1 - today.elapsed);
  for (const weekday of remainingWeekdays) {
    const day = usual(weekday);
    expected += day.mean;
    variance += day.variance;
  }
  const spread = Z_80 * Math.sqrt(variance);
  return {
    expected,
    low: Math.max(spent, expected - spread),
    high: expected + spread,
    daysLeft: countDaysLeft(spent, amount, today, usual),
  };
};

interface Usual {
  readonly mean: number;
  readonly variance: number;
}

/** Mean and variance of a weekday; of all days while a weekday has been seen only once. */
const weekdayPattern = (history: readonly Day[]): ((weekday: number) => Usual) => {
  const overall = describe(history.map(({ spent }) => spent));
  const byWeekday = new Map<number, Usual>();
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const days = history.filter((day) => day.weekday === weekday).map(({ spent }) => spent);
    if (days.length >= 2) byWeekday.set(weekday, describe(days));
  }
  return (weekday) => byWeekday.get(weekday) ?? overall;
};

const describe = (values: readonly number[]): Usual => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: values.length < 2 ? 0 : squares / (values.length - 1) };
};

const countDaysLeft = (
  spent: number,
  amount: number,
  today: Today,
  usual: (weekday: number) => Usual,
): number | null => {
  let sum = spent;
  let weekday = today.weekday;
  for (let days = 0; days <= LONGEST_OUTLOOK_DAYS; days += 1) {
    sum += usual(weekday).mean * (days === 0 ? 1 - today.elapsed : 1);
    if (sum >= amount) return days;
    weekday = (weekday % 7) + 1;
  }
  return null;
};
