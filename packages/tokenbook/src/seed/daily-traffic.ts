import type { InstantMs, RequestEvent } from '@tokenbook/core/domain';
import { DAY_MS, dateText, dayTraffic } from './day-traffic.ts';
import type { ProjectProfile } from './project-profile.ts';
import { createRandom } from './random.ts';

interface DailyTraffic {
  readonly setName: string;
  readonly profiles: readonly ProjectProfile[];
  readonly days: number;
  readonly eventsPerDay: number;
  readonly untilMs: InstantMs;
}

export const startOfUtcDay = (instantMs: InstantMs): InstantMs => instantMs - (instantMs % DAY_MS);

/** The starts of the last `days` UTC days up to the one that `untilMs` falls on. */
export const lastDays = (untilMs: InstantMs, days: number): readonly InstantMs[] =>
  Array.from({ length: days }, (_, index) => startOfUtcDay(untilMs) - (days - 1 - index) * DAY_MS);

/** How busy a day is against the average working day: weekends are calm, Mondays full, and no two days are alike. */
export const busyness = (dayStartMs: InstantMs, setName: string): number => {
  const weekday = [0.42, 1.08, 1.1, 1.05, 1, 0.88, 0.45][new Date(dayStartMs).getUTCDay()] ?? 1;
  return weekday * createRandom(`${setName}/busyness/${dateText(dayStartMs)}`).logNormal(1, 0.12);
};

/** Traffic of a company, day by day. What would lie after `untilMs` has not happened yet and is left out. */
export function* dailyTraffic({
  setName,
  profiles,
  days,
  eventsPerDay,
  untilMs,
}: DailyTraffic): Generator<RequestEvent> {
  for (const startMs of lastDays(untilMs, days)) {
    const count = Math.round(eventsPerDay * busyness(startMs, setName));
    const random = createRandom(`${setName}/${dateText(startMs)}`);
    for (const event of dayTraffic(random, setName, profiles, startMs, count)) {
      if (event.occurredAtMs <= untilMs) yield event;
    }
  }
}
