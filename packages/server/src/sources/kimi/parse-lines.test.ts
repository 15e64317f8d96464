import { expect, it } from 'vitest';
import { sumTokens } from '../testing/ledger.ts';
import { parseFixture } from '../testing/parse.ts';
import { kimi } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it('counts the end of a step once, although a usage record repeats it, and records that stand alone', async () => {
  const path = '/h/.kimi-code/sessions/wd_shop/session_1/agents/main/wire.jsonl';
  const state = kimi.sidecars?.(path)[0] ?? '';
  const { events, tally } = await parseFixture(kimi, fixture('wire-1.4.jsonl'), {
    path,
    sidecars: new Map([[state, '{"workDir":"/home/ada/shop"}']]),
  });
  expect(sumTokens(events.map(({ event }) => event))).toMatchObject({
    uncachedInput: 12_698, // 9,431 + 267 + 3,000
    cacheRead: 78_812, // 14,848 + 24,064 + 39,900
    cacheWrite5m: 8,
    visibleOutput: 484, // 42 + 42 + 400
  });
  expect(events.map(({ event }) => event.id)).toEqual([
    'kimi:d7919226',
    'kimi:67cebc54',
    'kimi:1785619064645:3000-39900-8-400',
  ]);
  expect(events[0]?.event).toMatchObject({
    project: 'shop',
    model: 'kimi-k2.7-code',
    session: 'session_1',
    agent: 'kimi',
    provider: 'moonshot_ai',
  });
  expect(tally.duplicates).toBe(2);
});

it('reads the status messages of the older tool, and says that no model is named', async () => {
  const { events, tally } = await parseFixture(kimi, fixture('wire-old.jsonl'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'kimi:msg-1',
      occurredAtMs: 1_776_000_000_500,
      model: 'unknown',
      tokens: { uncachedInput: 100, cacheRead: 30, cacheWrite5m: 4, visibleOutput: 20 },
    },
  ]);
  expect(tally.problemCount).toBe(1);
});
