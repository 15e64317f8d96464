import { COMPANY } from '../company.ts';
import { dailyTraffic } from '../daily-traffic.ts';
import type { DataSet } from '../data-set.ts';

export const steadyTeam: DataSet = {
  name: 'steady-team',
  description: 'ninety days of a company with 14 projects and 11 providers, working hours and weekends',
  events: (untilMs) =>
    dailyTraffic({ setName: 'steady-team', profiles: COMPANY, days: 90, eventsPerDay: 400, untilMs }),
};
