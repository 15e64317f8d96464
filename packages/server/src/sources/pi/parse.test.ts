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

it('goes by PI_CODING_AGENT_DIR', () => {
  const roots = pi.locate({ env: { PI_CODING_AGENT_DIR: '~/agents/pi' }, homeDirectory: '/h', platform: 'linux' });
  expect(roots.map(({ path }) => path)).toEqual(['/h/agents/pi/sessions']);
});
