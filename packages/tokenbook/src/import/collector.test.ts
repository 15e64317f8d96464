import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestContext } from '../testing/test-context.ts';
import { createCollector } from './collector.ts';
import { countKept, openOutbox } from './outbox.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';
const HOUR = 3_600_000;

const eventAt = (id: string, occurredAtMs: number) => ({
  id,
  occurredAt: new Date(occurredAtMs).toISOString(),
  model: 'gpt-5.2',
  usage: { inputTokens: 10, outputTokens: 5 },
});

it('keeps what was sent from a machine whose clock is an hour fast, until the server takes it', async () => {
  const [{ createApp }, { serve }] = await Promise.all([import('@tokenbook/server'), import('@tokenbook/server/node')]);
  const directory = await mkdtemp(join(tmpdir(), 'tokenbook-collector-'));
  const START = Date.UTC(2026, 10, 24, 8);
  let serverMs = START;
  let aheadMs = HOUR;
  const app = createApp({ adminKey: KEY, now: () => serverMs });
  const serving = await serve(app, { port: 0 });
  const said: string[] = [];
  const context = createTestContext(directory, { say: (line) => said.push(line), now: () => serverMs + aheadMs });
  // What waited while the server was away.
  const outbox = await openOutbox(directory, serving.url);
  const lines = [eventAt('now', START + HOUR), eventAt('before', START), eventAt('never', START + 1_000 * HOUR)];
  await outbox.keep(lines.map((event) => JSON.stringify(event)));
  const collector = await createCollector(context, directory, { url: serving.url, key: KEY });
  const requests = async () => {
    const url = `${serving.url}/api/usage/summary?range=2026-11-01..2026-12-31`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${KEY}` } });
    return ((await response.json()) as { requests: number }).requests;
  };
  await collector.sendKept();
  expect([await requests(), await countKept(directory)]).toEqual([1, 1]);
  expect(said).toEqual([
    expect.stringMatching(/never: .*ahead/),
    expect.stringMatching(/^1 event is ahead of the server's clock/),
  ]);
  // Not at each look.
  await collector.sendKept();
  expect(said).toHaveLength(2);
  serverMs += HOUR;
  await collector.sendKept();
  expect([await requests(), await countKept(directory)]).toEqual([2, 0]);
  // A rest that begins on a clock which is a year ahead ends when the clock is put right.
  aheadMs = 9_000 * HOUR;
  await outbox.keep([JSON.stringify(eventAt('a year ahead', serverMs + aheadMs))]);
  await collector.sendKept();
  aheadMs = 0;
  await outbox.keep([JSON.stringify(eventAt('put right', serverMs))]);
  await collector.sendKept();
  expect(await requests()).toBe(3);
  await serving.close();
  await app.close();
  await rm(directory, { recursive: true });
});
