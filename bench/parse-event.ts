// How many events a second one core parses and validates, in bodies of a hundred: npx tsx --conditions=@tokenbook/source bench/parse-event.ts
// In processor time, so that a busy machine does not change the answer much.
import { EventInput } from '@tokenbook/core/contract';
import { parseEvent } from '../packages/server/src/ingest/parse-event.ts';

const context = {
  nowMs: Date.now(),
  keyName: 'k',
  defaultProject: 'default',
  workspaceNames: ['default'],
  inferProvider: () => 'anthropic',
};
const event = (index: number) => ({
  id: `req_${index}`,
  occurredAt: new Date(Date.now() - index * 1000).toISOString(),
  project: 'support-bot',
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  operation: 'chat',
  agent: 'triage',
  user: 'u_17',
  session: 's_9',
  status: 'ok',
  durationMs: 840,
  usage: {
    inputTokens: 1200,
    outputTokens: 300,
    cacheReadTokens: 1000,
    cacheWriteTokens: 100,
    cacheWrite1hTokens: 0,
    reasoningTokens: 64,
  },
  cost: 0.0123,
  tags: { env: 'prod' },
});
const bodies = Array.from({ length: 100 }, (_, batch) =>
  JSON.stringify(Array.from({ length: 100 }, (_, i) => event(batch * 100 + i))),
);
const secondsOfProcessor = () => process.cpuUsage().user / 1e6;

const measure = (name: string, take: (value: unknown) => unknown) => {
  let started = 0;
  let count = 0;
  for (let round = 0; round < 60; round += 1) {
    if (round === 10) {
      started = secondsOfProcessor();
      count = 0;
    }
    for (const body of bodies) {
      for (const value of JSON.parse(body) as unknown[]) if (take(value) !== null) count += 1;
    }
  }
  const perSecond = Math.round(count / (secondsOfProcessor() - started));
  console.log(`${name.padEnd(20)} ${perSecond.toLocaleString('en').padStart(10)} events/s`);
};

measure('JSON.parse alone', (value) => value);
measure('and by hand', (value) => parseEvent(value, context));
measure('and by zod', (value) => EventInput.safeParse(value));
