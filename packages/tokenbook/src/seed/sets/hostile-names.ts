import { COMPANY } from '../company.ts';
import { dailyTraffic } from '../daily-traffic.ts';
import type { DataSet } from '../data-set.ts';

/** Names that have broken dashboards, spreadsheets, queries and layouts. All are valid text and must come back as they are. */
export const HOSTILE_NAMES: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(document.domain)</script>',
  'javascript:alert(1)',
  "'; DROP TABLE events; --",
  '=HYPERLINK("http://127.0.0.1:9/","click")',
  '+1+cmd|calc!A0',
  '@SUM(1+1)',
  '__proto__',
  'constructor',
  'null',
  '0',
  ' leading and trailing ',
  'a'.repeat(200),
  'wörter-mit-ümläuten-ß',
  'مشروع-الدعم',
  '\u202ereversed',
  '支援機器人',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'caf\u00e9',
  'cafe\u0301',
  'comma, "quote" and; semicolon',
  'line\nbreak',
  '%2e%2e%2f..//',
  '{{7*7}}#{7*7}<%= 7*7 %>',
];

const PROFILES = HOSTILE_NAMES.map((name, index) => {
  const profile = COMPANY[index % COMPANY.length] ?? COMPANY[0];
  if (profile === undefined) throw new RangeError('The company has no projects.');
  return {
    ...profile,
    project: name,
    agents: [name],
    users: [name],
    apiKey: null,
    // A tag's key has 128 characters at most, its value more.
    tags: { [name.slice(0, 128)]: name, env: name },
    models:
      index % 6 === 0
        ? profile.models.map((share) => ({ ...share, model: { ...share.model, model: name } }))
        : profile.models,
  };
});

export const hostileNames: DataSet = {
  name: 'hostile-names',
  description: 'names that break careless software: markup, formulas, SQL, right-to-left, very long, look-alikes',
  events: (untilMs) =>
    dailyTraffic({ setName: 'hostile-names', profiles: PROFILES, days: 14, eventsPerDay: 150, untilMs }),
};
