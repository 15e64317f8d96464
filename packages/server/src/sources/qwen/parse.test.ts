import { expect, it } from 'vitest';
import { parseFixture } from '../testing/parse.ts';
import { qwen } from './source.ts';

it('reads answers of version 0.21, and skips the telemetry that repeats them', async () => {
  const { events, tally } = await parseFixture(qwen, new URL('fixtures/chat-0.21.jsonl', import.meta.url));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'qwen:q2',
      project: 'shop',
      session: 's1',
      model: 'qwen3-coder-plus',
      // The total is input + output: thoughts are inside.
      tokens: { uncachedInput: 200, cacheRead: 1000, visibleOutput: 30, reasoning: 10 },
    },
  ]);
  expect(Object.fromEntries(tally.skippedReasons)).toEqual({
    'telemetry of a call that its answer tells': 1,
    'no tokens were used': 1,
  });
});

it('reads the transcripts of subagents (0.24), whose model the file beside them names', async () => {
  const [root] = qwen.locate({ env: {}, homeDirectory: '/h', platform: 'linux' });
  const path = '/h/.qwen/projects/-home-ada-shop/subagents/s1/agent-e1.jsonl';
  expect(root?.matches(path.slice(`${root.path}/`.length))).toBe(true);
  expect(qwen.sidecars?.(path)).toEqual([path.replace('.jsonl', '.meta.json')]);
  const sidecars = new Map([[path.replace('.jsonl', '.meta.json'), '{"agentId":"e1","model":"qwen3-coder-plus"}']]);
  const { events, tally } = await parseFixture(qwen, new URL('fixtures/agent-0.24.jsonl', import.meta.url), {
    path,
    sidecars,
  });
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'qwen:a2',
      session: 's1',
      agent: 'Explore',
      model: 'qwen3-coder-plus',
      tokens: { uncachedInput: 100, cacheRead: 400, visibleOutput: 20 },
    },
  ]);
  expect(tally).toMatchObject({ rejected: 0 });
});

it.each([
  [{}, ['/h/.qwen/projects']],
  [{ QWEN_HOME: '/q' }, ['/q/projects']],
  [{ QWEN_RUNTIME_DIR: '/r' }, ['/r/projects', '/h/.qwen/projects']],
  [{ QWEN_DATA_DIR: '/d', QWEN_HOME: '/q' }, ['/d/projects']],
])('looks where the tool writes: %j', (env, folders) => {
  expect(qwen.locate({ env, homeDirectory: '/h', platform: 'linux' }).map(({ path }) => path)).toEqual(folders);
});
