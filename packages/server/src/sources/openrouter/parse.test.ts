import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { importFixture } from '../testing/import-fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openrouter } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it('reads the table of 2026 with its mark, quotes, line ends and seven digits of a second; bad rows cost only themselves', async () => {
  const { events, report } = await importFixture(openrouter, fixture('activity-2026-09.csv'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'openrouter:gen-1782618417-aaa',
      occurredAtMs: Date.UTC(2026, 5, 28, 3, 46, 57, 713),
      project: 'support-bot',
      user: 'u_17',
      model: 'anthropic/claude-4.5-sonnet',
      durationMs: 840,
      reportedCost: 12_300_000_000n,
      tokens: { uncachedInput: 200, cacheRead: 1000, visibleOutput: 236, reasoning: 64 },
    },
    // What OpenRouter charged, and what the customer's own key was charged: 0.0005 + 0.02.
    { id: 'openrouter:gen-1782618418-bbb', status: 'cancelled', reportedCost: 20_500_000_000n },
    // Zero is a price for a free variant.
    { id: 'openrouter:gen-1782618419-ccc', reportedCost: 0n, project: 'multi\r\nline' },
  ]);
  expect(events[0]?.event.tags.get('key')).toBe('laptop, old');
  expect(report).toMatchObject({ imported: 3, rejected: 2 });
  const reasons = report.problems.map(({ reason }) => reason);
  expect(reasons).toContain('times without a zone are read in UTC; name another with --tz');
  expect(reasons).toContain('the row has 4 cells, the header 24');
  expect(reasons).toContain('created_at is "not a time", not a time');
});

it('reads times without a zone on the clock that the user names', async () => {
  const { events } = await importFixture(openrouter, fixture('activity-2026-09.csv'), { timeZone: 'Asia/Kathmandu' });
  expect(events[0]?.event.occurredAtMs).toBe(Date.UTC(2026, 5, 27, 22, 1, 57, 713));
});

it('goes by the names of the columns: an older table without cached tokens, with semicolons', async () => {
  const { events } = await importFixture(openrouter, fixture('activity-2025-12.csv'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'openrouter:gen-1765000000-aaa',
      tokens: { uncachedInput: 1200, cacheRead: 0, visibleOutput: 236, reasoning: 64 },
    },
  ]);
});

it("marks the API's days as aggregates", async () => {
  const { events } = await importFixture(openrouter, fixture('activity-api.json'));
  expect(events).toMatchObject([
    {
      notCounted: 'provider-aggregate',
      event: { id: 'openrouter:activity:2026-06-28:e1:', reportedCost: 15_000_000_000n },
    },
  ]);
});

it('keeps the calls that were given money back for, or whose charge is no amount, and says so', async () => {
  const rows = ['a,-0.02', 'b,"0,02"'].map((row) => `${row},2026-09-01T08:00:00Z,openai/gpt-5.2,10,5`);
  const header = 'generation_id,cost_total,created_at,model_permaslug,tokens_prompt,tokens_completion';
  const folder = await temporaryFolder({ 'activity.csv': [header, ...rows].join('\n') });
  const { events, report } = await importFixture(openrouter, pathToFileURL(join(folder, 'activity.csv')));
  expect(events.map(({ event }) => event.reportedCost)).toEqual([null, null]);
  expect(report.problems.map(({ line, reason }) => [line, reason.split(';')[0]])).toEqual([
    [2, 'its cost is below 0'],
    [3, 'its cost is no amount in USD such as 0.0123'],
  ]);
});
