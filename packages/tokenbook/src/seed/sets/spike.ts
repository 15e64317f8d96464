import { COMPANY } from '../company.ts';
import { dailyTraffic, startOfUtcDay } from '../daily-traffic.ts';
import type { DataSet } from '../data-set.ts';
import { DAY_MS, HOUR_MS } from '../day-traffic.ts';
import { runawayLoop } from '../runaway-loop.ts';

export const spike: DataSet = {
  name: 'spike',
  description: 'thirty quiet days, and nine days ago one night in which a looping agent cost more than the month',
  *events(untilMs) {
    yield* dailyTraffic({ setName: 'spike', profiles: COMPANY, days: 30, eventsPerDay: 60, untilMs });
    yield* runawayLoop('spike', startOfUtcDay(untilMs) - 9 * DAY_MS + 22 * HOUR_MS, 2400);
  },
};
