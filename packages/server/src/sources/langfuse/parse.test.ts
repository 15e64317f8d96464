import { expect, it } from 'vitest';
import { importFixture } from '../testing/import-fixture.ts';
import { langfuse } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it('counts generations; the total tells whether parts are inside', async () => {
  const { events, report } = await importFixture(langfuse, fixture('observations.jsonl'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'langfuse:o1',
      agent: 'triage',
      session: 's1',
      user: 'u_17',
      durationMs: 1000,
      reportedCost: 3_000_000_000n,
      tokens: { uncachedInput: 6, cacheRead: 1000, cacheWrite5m: 200, visibleOutput: 100 },
    },
    {
      id: 'langfuse:o2',
      status: 'error',
      tokens: { uncachedInput: 400, cacheRead: 600, visibleOutput: 70, reasoning: 30 },
    },
  ]);
  expect(report.skippedReasons.get('an observation that calls no model')).toBe(1);
});

it('reads a table, whatever the case and underscores of its columns', async () => {
  const { events } = await importFixture(langfuse, fixture('observations.csv'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'langfuse:o4',
      model: 'gpt-5.2',
      session: 't2',
      reportedCost: 500_000_000_000n,
      tokens: { uncachedInput: 10, visibleOutput: 5 },
    },
  ]);
});
