import type { RequestEvent } from '@tokenbook/core/domain';
import { COMPANY } from '../company.ts';
import { busyness, lastDays } from '../daily-traffic.ts';
import type { DataSet } from '../data-set.ts';
import { dateText, dayTraffic } from '../day-traffic.ts';
import { createRandom } from '../random.ts';

const EVENTS = 1_000_000;
const DAYS = 365;
const UNTIL_MS = Date.UTC(2026, 10, 24) - 1;
const SET_NAME = 'one-million';

/** The company's projects and sixteen more of each kind in other countries: a wide set of names. */
const PROFILES = [
  ...COMPANY,
  ...['de', 'fr', 'jp', 'br'].flatMap((country) =>
    COMPANY.slice(0, 4).map((profile) => ({ ...profile, project: `${profile.project}-${country}` })),
  ),
];

/** `count` events over the year, each day its share. */
export function* exactly(count: number): Generator<RequestEvent> {
  const days = lastDays(UNTIL_MS, DAYS);
  const weights = days.map((startMs) => busyness(startMs, SET_NAME));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let doneWeight = 0;
  let done = 0;
  for (const [index, startMs] of days.entries()) {
    doneWeight += weights[index] ?? 0;
    // Rounding the running sum, not each day, makes the days add up to the count.
    const target = index === days.length - 1 ? count : Math.round((doneWeight / whole) * count);
    yield* dayTraffic(createRandom(`${SET_NAME}/${dateText(startMs)}`), SET_NAME, PROFILES, startMs, target - done);
    done = target;
  }
}

export const oneMillion: DataSet = {
  name: 'one-million',
  description: 'one million events, exactly, in the 365 days to 23 November 2026',
  events: () => exactly(EVENTS),
};
