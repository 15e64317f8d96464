import { expect, it } from 'vitest';
import { parseFixture } from '../testing/parse.ts';
import { openclaw } from './source.ts';

it('reads a session: the model of the snapshot, the agent of the folder', async () => {
  const { events } = await parseFixture(openclaw, new URL('fixtures/session-v3.jsonl', import.meta.url), {
    path: '/h/.openclaw/agents/mail/sessions/oc-1.jsonl',
  });
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: `openclaw:m2:${Date.UTC(2026, 1, 24, 10, 0, 4)}`,
      provider: 'openai',
      model: 'gpt-5.2',
      agent: 'mail',
      project: 'shop',
      tokens: { uncachedInput: 50, cacheRead: 400, visibleOutput: 9 },
    },
  ]);
});

it('finds sessions that were deleted or reset, too, under all names the tool has had', () => {
  const roots = openclaw.locate({ env: {}, homeDirectory: '/h', platform: 'linux' });
  expect(roots.map(({ path }) => path)).toEqual([
    '/h/.openclaw/agents',
    '/h/.clawdbot/agents',
    '/h/.moltbot/agents',
    '/h/.moldbot/agents',
  ]);
  expect(
    [
      'mail/sessions/a.jsonl',
      'mail/sessions/a.jsonl.deleted.2026-01-01',
      'mail/sessions/a.jsonl.reset.1',
      'mail/other.jsonl',
    ].map((path) => roots[0]?.matches(path)),
  ).toEqual([true, true, true, false]);
});
