import { expect, it } from 'vitest';
import { parseFixture } from '../testing/parse.ts';
import { pi } from './source.ts';

it('reads a session of version 3: each answer once, the model of the last change where none is named', async () => {
  const { events, tally } = await parseFixture(pi, new URL('fixtures/session-v3.jsonl', import.meta.url));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'pi:53d3ba1e:1770156137185',
      occurredAtMs: Date.UTC(2026, 1, 3, 22, 2, 20, 924),
      provider: 'anthropic',
      model: 'claude-opus-4-5',
      project: 'shop',
      agent: 'pi',
      tokens: { uncachedInput: 2992, cacheRead: 100, cacheWrite5m: 20, visibleOutput: 175 },
      reportedCost: 19_335_000_000n, // 0.019335 USD
    },
    { id: 'pi:38a44614:1770156141925', model: 'claude-opus-4-5', reportedCost: null },
  ]);
  expect(tally).toMatchObject({ skipped: 1, rejected: 0 });
});

it('counts the calls beside the conversation of version 1.6: summaries, and a cache that is kept warm', async () => {
  const { events, tally } = await parseFixture(pi, new URL('fixtures/session-1.6.jsonl', import.meta.url));
  expect(events.map(({ event }) => [event.id.split(':')[1], event.model, event.tokens, event.reportedCost])).toEqual([
    [
      'a1',
      'claude-sonnet-4-5',
      // 50 of the 80 are reasoning, 60 of the 100 that were written are kept for an hour.
      { uncachedInput: 200, cacheRead: 1000, cacheWrite5m: 40, cacheWrite1h: 60, visibleOutput: 30, reasoning: 50 },
      2_610_000_000n,
    ],
    [
      'w1',
      'claude-sonnet-4-5',
      { uncachedInput: 5, cacheRead: 1100, cacheWrite5m: 0, cacheWrite1h: 0, visibleOutput: 1, reasoning: 0 },
      360_000_000n,
    ],
    [
      'k1',
      'claude-sonnet-4-5',
      { uncachedInput: 900, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, visibleOutput: 70, reasoning: 0 },
      null,
    ],
    [
      'b1',
      'claude-sonnet-4-5',
      { uncachedInput: 300, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, visibleOutput: 20, reasoning: 0 },
      null,
    ],
  ]);
  expect(tally).toMatchObject({ rejected: 0 });
});

it('looks where PI_CODING_AGENT_SESSION_DIR says, too', () => {
  const env = { PI_CODING_AGENT_SESSION_DIR: '/s' };
  const roots = pi.locate({ env, homeDirectory: '/h', platform: 'linux' });
  expect(roots.map(({ path }) => path)).toEqual(['/h/.pi/agent/sessions', '/s']);
});

it('goes by PI_CODING_AGENT_DIR', () => {
  const roots = pi.locate({ env: { PI_CODING_AGENT_DIR: '~/agents/pi' }, homeDirectory: '/h', platform: 'linux' });
  expect(roots.map(({ path }) => path)).toEqual(['/h/agents/pi/sessions']);
});
