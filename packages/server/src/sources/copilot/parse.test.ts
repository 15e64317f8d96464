import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryCheckpoints } from '../checkpoints.ts';
import { importSources } from '../import-sources.ts';
import { parseFixture, parseLines } from '../testing/parse.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createCopilotReading } from './parse-lines.ts';
import { copilot } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it('counts the finest telling of a call, and keeps the coarser ones as aggregates', async () => {
  const { events } = await parseFixture(copilot, fixture('otel.jsonl'));
  expect(
    events.map(({ event, notCounted }) => [
      event.id,
      event.tokens.uncachedInput + event.tokens.cacheRead,
      notCounted ?? 'counted',
    ]),
  ).toEqual([
    ['copilot:resp_1', 1000, 'counted'],
    // The log record of the same call has its id: the ledger drops it.
    ['copilot:resp_1', 1000, 'counted'],
    ['copilot:t1:turn-0', 1000, 'aggregate'],
    ['copilot:t1:b', 1000, 'aggregate'],
    // Nothing below this agent's span told its usage.
    ['copilot:t2:c', 70, 'counted'],
  ]);
  expect(events[0]?.event).toMatchObject({
    model: 'gpt-5-mini-2025-08-07',
    session: 'conv_1',
    occurredAtMs: 1_766_093_533_500,
    tokens: { uncachedInput: 200, cacheRead: 800, visibleOutput: 20, reasoning: 30 },
  });
});

it('counts no turn outside any trace, whose calls are told one by one', () => {
  const record = (name: string, attributes: object) =>
    JSON.stringify({
      hrTime: [1_766_093_534, 0],
      attributes: {
        'event.name': name,
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 2,
        ...attributes,
      },
    });
  const { events } = parseLines(
    createCopilotReading(new Set()),
    [
      record('copilot_chat.agent.turn', { 'turn.index': 0 }),
      record('gen_ai.client.inference.operation.details', { 'gen_ai.request.model': 'gpt-5-mini' }),
    ].join('\n'),
  );
  expect(events.map(({ event, notCounted }) => [event.model, notCounted ?? 'counted'])).toEqual([
    ['unknown', 'aggregate'],
    ['gpt-5-mini', 'counted'],
  ]);
});

it('counts what each model used when a session ends', async () => {
  const { events, tally } = await parseFixture(copilot, fixture('events.jsonl'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'copilot:s1:e8:gpt-4.1',
      project: 'shop',
      model: 'gpt-4.1',
      tokens: { uncachedInput: 200, cacheRead: 800, visibleOutput: 50 },
    },
  ]);
  expect(tally.skipped).toBe(1);
});

it('does not count the end of a session whose calls the telemetry tells', async () => {
  const reading = createCopilotReading(new Set(['s1']));
  const { events } = parseLines(reading, await readFile(fixture('events.jsonl'), 'utf8'));
  expect(events.map(({ notCounted }) => notCounted)).toEqual(['aggregate']);
});

it('does not count that end either when an earlier import has read the telemetry', async () => {
  const telemetry = (await readFile(fixture('otel.jsonl'), 'utf8')).replaceAll('conv_1', 's1');
  const home = await temporaryFolder({ '.copilot/otel/calls.jsonl': telemetry });
  const ended: unknown[] = [];
  const checkpoints = createMemoryCheckpoints();
  const run = () =>
    importSources({
      sources: [copilot],
      place: { env: {}, homeDirectory: home, platform: 'linux' },
      sink: async (batch) => {
        for (const { event, notCounted } of batch) if (event.id === 'copilot:s1:e8:gpt-4.1') ended.push(notCounted);
        return { accepted: batch.length, duplicates: 0, rejected: [] };
      },
      checkpoints,
    });
  await run();
  const events = (await readFile(fixture('events.jsonl'), 'utf8')).trim().split('\n');
  const path = join(home, '.copilot/session-state/s1/events.jsonl');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${events.join('\n')}\n`);
  await run();
  expect(ended).toEqual(['aggregate']);
});

it('looks at the exporter’s file first', () => {
  const roots = copilot.locate({
    env: { COPILOT_OTEL_FILE_EXPORTER_PATH: '/var/log/copilot.jsonl' },
    homeDirectory: '/h',
    platform: 'linux',
  });
  expect(roots.map(({ path }) => path)).toEqual(['/var/log', '/h/.copilot/otel', '/h/.copilot/session-state']);
  expect(roots[0]?.matches('copilot.jsonl')).toBe(true);
  expect(roots[0]?.matches('other.jsonl')).toBe(false);
});
