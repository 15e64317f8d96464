import { expect, it } from 'vitest';
import { importFixture } from '../testing/import-fixture.ts';
import { helicone } from './source.ts';

it("reads requests: Anthropic's cached tokens stand beside the input, OpenAI's inside; a cost of unknown unit is left out", async () => {
  const { events } = await importFixture(helicone, new URL('fixtures/requests.jsonl', import.meta.url));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'helicone:h1',
      provider: 'anthropic',
      project: 'support-bot',
      user: 'u_17',
      session: 's1',
      durationMs: 840,
      reportedCost: 3_000_000_000n,
      tokens: { uncachedInput: 6, cacheRead: 1000, cacheWrite5m: 200, visibleOutput: 100 },
    },
    {
      id: 'helicone:h2',
      provider: 'openai',
      status: 'error',
      reportedCost: null,
      tokens: { uncachedInput: 400, cacheRead: 600, visibleOutput: 100 },
    },
  ]);
});
