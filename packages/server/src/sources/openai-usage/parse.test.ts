import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { importFixture } from '../testing/import-fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openaiUsage } from './source.ts';

it('marks every group of a bucket as an aggregate, and says that there are more pages', async () => {
  const { events, report } = await importFixture(openaiUsage, new URL('fixtures/completions.json', import.meta.url));
  expect(events).toMatchObject([
    {
      notCounted: 'provider-aggregate',
      event: {
        occurredAtMs: Date.UTC(2026, 5, 28),
        project: 'proj_1',
        model: 'gpt-5.2',
        // 1,000 of input hold 600 cached and 100 written.
        tokens: { uncachedInput: 300, cacheRead: 600, cacheWrite5m: 100, visibleOutput: 200 },
      },
    },
    { notCounted: 'provider-aggregate', event: { model: 'all models', project: 'default' } },
  ]);
  expect(report.skippedReasons.get('an amount of money without tokens')).toBe(1);
  expect(report.problems[0]?.reason).toContain('there are more');
});

it('rejects a bucket without a time', async () => {
  const page = { object: 'page', data: [{ object: 'bucket', results: [{ input_tokens: 5, model: 'gpt-5.2' }] }] };
  const folder = await temporaryFolder({ 'page.json': JSON.stringify(page) });
  const { events, report } = await importFixture(openaiUsage, pathToFileURL(join(folder, 'page.json')));
  expect([events, report.problems[0]?.reason]).toEqual([[], 'result 1 of bucket 1: start_time is missing']);
});
