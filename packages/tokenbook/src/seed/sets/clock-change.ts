import { COMPANY } from '../company.ts';
import { dailyTraffic } from '../daily-traffic.ts';
import type { DataSet } from '../data-set.ts';

/** The clocks of Europe went back on 25 October 2026 and those of North America on 1 November. */
const UNTIL_MS = Date.UTC(2026, 10, 3) - 1;

export const clockChange: DataSet = {
  name: 'clock-change',
  description: '17 October to 2 November 2026: days of 25 hours in Berlin (25 October) and New York (1 November)',
  events: () =>
    dailyTraffic({ setName: 'clock-change', profiles: COMPANY, days: 17, eventsPerDay: 200, untilMs: UNTIL_MS }),
};
