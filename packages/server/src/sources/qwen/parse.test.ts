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
