import { expect, it } from 'vitest';
import { createTally } from '../import-tally.ts';
import { importFixture } from '../testing/import-fixture.ts';
import { testContext } from '../testing/parse.ts';
import { langfuse } from './source.ts';
import { createLangfuseTaker } from './to-event.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it('counts generations; the total tells whether parts are inside', async () => {
  const { events, report } = await importFixture(langfuse, fixture('observations.jsonl'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'langfuse:o1',
      agent: 'triage',
      session: 's1',
      user: 'u_17',
      durationMs: 1000,
      reportedCost: 3_000_000_000n,
      tokens: { uncachedInput: 6, cacheRead: 1000, cacheWrite5m: 200, visibleOutput: 100 },
    },
    {
      id: 'langfuse:o2',
      status: 'error',
      tokens: { uncachedInput: 400, cacheRead: 600, visibleOutput: 70, reasoning: 30 },
    },
  ]);
  expect(report.skippedReasons.get('an observation that calls no model')).toBe(1);
});

it.each([
  [
    'audio, which the SDK took off the input and output',
    { input: 10, input_audio: 90, output: 5, output_audio: 45, total: 150 },
    { uncachedInput: 100, visibleOutput: 50 },
  ],
  [
    'Gemini, by modality',
    { input: 0, input_modality_TEXT: 40, cached_modality_TEXT: 60, output: 0, output_modality_TEXT: 20, total: 120 },
    { uncachedInput: 40, cacheRead: 60, visibleOutput: 20 },
  ],
  [
    'Claude by LangChain',
    { input: 10, input_cache_creation: 0, input_ephemeral_1h_input_tokens: 4, output: 5, total: 19 },
    { uncachedInput: 10, cacheWrite5m: 0, cacheWrite1h: 4, visibleOutput: 5 },
  ],
  [
    'one number by two names, beside its cost',
    { input: 10, promptTokens: 10, output: 5, completionTokens: 5, total: 15, unit: 'TOKENS', inputCost: 0.001 },
    { uncachedInput: 10, visibleOutput: 5 },
  ],
])('counts the usage of %s', (_, usageDetails, tokens) => {
  const counted: unknown[] = [];
  const output = createTally().outputFor('langfuse', ({ event }) => counted.push(event.tokens));
  const startTime = '2026-06-28T03:46:57.713Z';
  createLangfuseTaker(testContext())({ id: 'o1', type: 'GENERATION', startTime, usageDetails }, 1, output);
  expect(counted).toMatchObject([tokens]);
});

it('reads a table, whatever the case and underscores of its columns', async () => {
  const { events } = await importFixture(langfuse, fixture('observations.csv'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'langfuse:o4',
      model: 'gpt-5.2',
      session: 't2',
      reportedCost: 500_000_000_000n,
      tokens: { uncachedInput: 10, visibleOutput: 5 },
    },
  ]);
});
