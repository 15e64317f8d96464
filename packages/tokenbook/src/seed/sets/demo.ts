import { COMPANY } from '../company.ts';
import { dailyTraffic, lastDays } from '../daily-traffic.ts';
import type { DataSet } from '../data-set.ts';
import { HOUR_MS } from '../day-traffic.ts';
import { runawayLoop } from '../runaway-loop.ts';

const DAYS = 120;

/** A night on which the agent loops: two in a month, so that the last thirty days always have one to find. */
const isLoopNight = (startMs: number): boolean => [3, 18].includes(new Date(startMs).getUTCDate());

export const demo: DataSet = {
  name: 'demo',
  description: 'what --demo shows: four months of a company up to now, with something to find',
  *events(untilMs) {
    yield* dailyTraffic({ setName: 'demo', profiles: COMPANY, days: DAYS, eventsPerDay: 260, untilMs });
    for (const startMs of lastDays(untilMs, DAYS).filter(isLoopNight)) {
      for (const event of runawayLoop('demo', startMs + HOUR_MS, 420)) {
        if (event.occurredAtMs <= untilMs) yield event;
      }
    }
  },
};
