import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const read = async (metrics = createMetrics()) => (await metrics.render()).split('\n');

it('names no gauge as a counter, nor a counter as a gauge', async () => {
  const types = (await read()).flatMap((line) => {
    const [, name = '', type = ''] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, type }];
  });
  expect(types.length).toBeGreaterThan(20);
  for (const { name, type } of types) expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
});

it('has every outcome from the start, so that the first one is an increase', async () => {
  const metrics = createMetrics();
  const counters = async () => (await read(metrics)).filter((line) => /^tokenbook_\w+_total\{/.test(line));
  expect(await counters()).toEqual([
    'tokenbook_events_total{outcome="accepted"} 0',
    'tokenbook_events_total{outcome="duplicate"} 0',
    'tokenbook_events_total{outcome="rejected"} 0',
    'tokenbook_webhook_deliveries_total{outcome="delivered"} 0',
    'tokenbook_webhook_deliveries_total{outcome="failed"} 0',
  ]);
  metrics.countEvents('rejected', 2);
  metrics.countWebhook('failed');
  expect(await counters()).toEqual(
    expect.arrayContaining([
      'tokenbook_events_total{outcome="rejected"} 2',
      'tokenbook_webhook_deliveries_total{outcome="failed"} 1',
    ]),
  );
});
