import { expect, it } from 'vitest';
import { importFixture } from '../testing/import-fixture.ts';
import { anthropicUsage } from './source.ts';

it('marks every group of a bucket as an aggregate; a damaged one costs only itself', async () => {
  const { events, report } = await importFixture(anthropicUsage, new URL('fixtures/messages.json', import.meta.url));
  expect(events).toMatchObject([
    {
      notCounted: 'provider-aggregate',
      event: {
        occurredAtMs: Date.UTC(2026, 5, 28),
        model: 'claude-sonnet-4-5',
        tokens: { uncachedInput: 1500, cacheRead: 200, cacheWrite5m: 500, cacheWrite1h: 1000, visibleOutput: 400 },
      },
    },
  ]);
  expect(report).toMatchObject({ imported: 1, skipped: 1, rejected: 1 });
});
