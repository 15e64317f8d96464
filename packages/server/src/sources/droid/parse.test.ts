import { expect, it } from 'vitest';
import { parseFixture } from '../testing/parse.ts';
import { droid } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it("reads a session's settings: one event that may grow, in the folder that the log beside it names", async () => {
  const path = '/h/.factory/sessions/-home-ada-shop/s1.settings.json';
  const [log = ''] = droid.sidecars?.(path) ?? [];
  const sidecars = new Map([[log, '{"type":"session_start","id":"s1","cwd":"/home/ada/shop"}\n{"type":"message"}\n']]);
  const { events } = await parseFixture(droid, fixture('s1.settings.json'), { path, sidecars });
  expect(events).toMatchObject([
    {
      onConflict: 'larger-wins',
      event: {
        id: 'droid:s1',
        occurredAtMs: Date.UTC(2026, 0, 7, 19, 4),
        provider: 'anthropic',
        model: 'claude-sonnet-4-5',
        project: 'shop',
        tokens: { uncachedInput: 1000, cacheRead: 5000, cacheWrite5m: 300, visibleOutput: 200, reasoning: 50 },
      },
    },
  ]);
});

it('reads the output of droid exec', async () => {
  const { events } = await parseFixture(droid, fixture('exec-stream.jsonl'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'droid:s2',
      occurredAtMs: 1_767_812_644_000,
      model: 'gpt-5.1-codex',
      project: 'shop',
      tokens: { uncachedInput: 10, cacheRead: 2, cacheWrite5m: 1, visibleOutput: 5 },
    },
  ]);
});
