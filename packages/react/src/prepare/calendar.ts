const DAY_MS = 86_400_000;

const toMs = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const toDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A calendar day moved by days: `2026-03-01`, −1 → `2026-02-28`. */
export const addDays = (date: string, days: number): string => toDate(toMs(date) + days * DAY_MS);

/** The first day of the month `months` from the day's month. */
export const monthStart = (date: string, months = 0): string => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return toDate(Date.UTC(year, month - 1 + months, 1));
};

/** The same day of the month, or its last one, `months` away. */
export const addMonths = (date: string, months: number): string => {
  const first = monthStart(date, months);
  const last = addDays(monthStart(first, 1), -1);
  const sameDay = first.slice(0, 8) + date.slice(8);
  // ISO days compare as texts.
  return [sameDay, last].sort()[0] ?? last;
};

/** Monday 1 to Sunday 7. */
export const weekday = (date: string): number => new Date(toMs(date)).getUTCDay() || 7;

/** The weeks that a month touches, each of seven days, starting on `weekStart` (Monday 1 to Sunday 7). */
export const monthGrid = (date: string, weekStart: number): readonly (readonly string[])[] => {
  const first = monthStart(date);
  const start = addDays(first, -((weekday(first) - weekStart + 7) % 7));
  const next = monthStart(first, 1);
  const weeks: string[][] = [];
  for (let day = start; day < next; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)));
  }
  return weeks;
};

/** Today in a zone. */
export const todayIn = (timeZone: string, now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);

/** The day that a locale's week starts on, Monday 1 to Sunday 7. Monday, the ISO one, where the engine cannot say. */
export const weekStartOf = (locale: string): number => {
  const information = new Intl.Locale(locale) as Intl.Locale & {
    // Engines differ: a method by the newest text of the proposal, a property by the older one, or neither.
    getWeekInfo?: () => { readonly firstDay: number };
    readonly weekInfo?: { readonly firstDay: number };
  };
  return information.getWeekInfo?.().firstDay ?? information.weekInfo?.firstDay ?? 1;
};
