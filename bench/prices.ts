// npx tsx --conditions=@tokenbook/source bench/prices.ts
// How many events a second one core prices: a stream of repeated models on many days, and the first sight of a model.

import { createPriceBook } from '../packages/server/src/prices/price-book.ts';
import { priceEvent } from '../packages/server/src/prices/price-event.ts';
import { planReprice } from '../packages/server/src/prices/reprice-plan.ts';
import { anEvent } from '../packages/server/src/prices/testing/an-event.ts';

const MODELS = [
  ['anthropic', 'claude-sonnet-4-5-20250929'],
  ['anthropic', 'claude-opus-4-6'],
  ['openai', 'gpt-5'],
  ['openai', 'gpt-4o-mini'],
  ['gcp.gemini', 'gemini-2.5-pro'],
  ['aws.bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'],
  ['deepseek', 'deepseek-chat'],
  ['acme', 'acme-large'],
] as const;
const DAY_MS = 86_400_000;
const RAW_USAGE = JSON.stringify({
  input_tokens: 3,
  cache_creation_input_tokens: 1_200,
  cache_read_input_tokens: 18_000,
  output_tokens: 420,
  service_tier: 'standard',
});

const eventOf = (index: number, rawUsage: string | null) => {
  const [provider, model] = MODELS[index % MODELS.length] ?? MODELS[0];
  return {
    ...anEvent({
      provider,
      model,
      rawUsage,
      tokens: {
        uncachedInput: index % 9_973,
        cacheRead: (index * 7) % 150_000,
        cacheWrite5m: index % 5_003,
        visibleOutput: index % 2_003,
      },
    }),
    occurredAtMs: Date.UTC(2026, 0, 1) + (index % 320) * DAY_MS,
  };
};

/** Median of five runs, by the clock and by the processor time of this process, which other programs do not disturb as much. */
const measure = (name: string, count: number, run: () => void): void => {
  run();
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const cpu = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(cpu);
    return { wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
  });
  const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[2] ?? 0;
  const perSecond = (ms: number) => Math.round(count / (ms / 1000)).toLocaleString('en');
  const wall = perSecond(median(runs.map(({ wallMs }) => wallMs)));
  const cpu = perSecond(median(runs.map(({ cpuMs }) => cpuMs)));
  console.log(`${name}: ${wall} a second, ${cpu} a second of one core's time`);
};

const COUNT = 200_000;
for (const [name, rawUsage] of [
  ['events without raw usage', null],
  ["events with Claude's raw usage", RAW_USAGE],
] as const) {
  const events = Array.from({ length: COUNT }, (_, index) => eventOf(index, rawUsage));
  const book = createPriceBook();
  let priced = 0;
  measure(name, COUNT, () => {
    for (const event of events) if (priceEvent(event, book).cost !== null) priced += 1;
  });
  console.log(`  priced ${((priced / 6 / COUNT) * 100).toFixed(1)} %`);
}

{
  const book = createPriceBook();
  const entries = Array.from({ length: COUNT }, (_, index) => {
    const event = { ...eventOf(index, RAW_USAGE), id: `${index}` };
    return { workspaceId: 'w', event, charge: priceEvent(event, book) };
  });
  measure('entries in a plan for re-pricing that finds nothing', COUNT, () => {
    for (let start = 0; start < COUNT; start += 1_000) planReprice(entries.slice(start, start + 1_000), book);
  });
}

const strangers = Array.from({ length: 2_000 }, (_, index) => anEvent({ model: `claude-sonnet-4-5-${index}` }));
measure('models seen for the first time', strangers.length, () => {
  const book = createPriceBook();
  for (const event of strangers) priceEvent(event, book);
});
