import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDbEventStore } from '../../../packages/server/src/store/duckdb/open-duckdb-event-store.ts';
import { ALL_TIME, sampleEntry } from '../../../packages/server/src/store/testing/entries.ts';
import { createHome, run, runJson, startServer } from './tokenbook-process.ts';

const home = createHome();
afterAll(() => home.remove());

const EVENTS = 2_500;
const target = join(home.path, 'target');
/** The default workspace's, as the accounts have it. */
const workspaceId = 'ws_default';

beforeAll(async () => {
  const server = await startServer(home, ['--import', 'none']);
  const events = Array.from({ length: EVENTS }, (_, n) => ({
    id: `call-${n}`,
    occurredAt: new Date(Date.UTC(2026, n % 9, 1 + (n % 27), n % 24)).toISOString(),
    provider: n % 2 === 0 ? 'anthropic' : 'openai',
    model: n % 2 === 0 ? 'claude-sonnet-4-5' : 'gpt-5',
    usage: { inputTokens: 1_000 + n, outputTokens: n % 300 },
    ...(n === 0 ? { notCounted: 'aggregate' } : {}),
  }));
  const answer = await server.ask('/api/events', {
    method: 'POST',
    body: JSON.stringify(events),
    headers: { 'content-type': 'application/json' },
  });
  expect(await answer.json()).toMatchObject({ accepted: EVENTS });
  expect(await server.stop()).toBe(0);
});

const migrate = (to: string) => ['migrate', '--from', home.dataDirectory, '--to', to];

const readTotals = async (directory: string) => {
  const store = await openDuckDbEventStore(directory);
  const totals = await store.totals({ workspaceId, period: ALL_TIME, filters: [] });
  await store.close();
  return totals;
};

describe('tokenbook migrate', () => {
  it('moves a ledger, says that both sides agree, and has nothing left to do a second time', async () => {
    const moved = { workspace: 'default', workspaceId, counted: EVENTS - 1, notCounted: 1, agrees: true };
    expect(await runJson(home, migrate(target))).toMatchObject([{ ...moved, copied: EVENTS }]);
    expect(await runJson(home, migrate(target))).toMatchObject([{ ...moved, copied: 0 }]);
    expect(await readTotals(target)).toEqual(await readTotals(home.dataDirectory));
  });

  it('ends with 1 and names the id when the target has it with other content', async () => {
    const other = join(home.path, 'other');
    const store = await openDuckDbEventStore(other);
    await store.append([sampleEntry({ id: 'call-7' }, { workspaceId })]);
    await store.close();
    const { code, stdout } = await run(home, migrate(other));
    expect(code).toBe(1);
    expect(stdout).toContain('call-7');
    expect(stdout).toMatch(/^default: 2,499 calls and 1 that are not counted; .* THE TOTALS DIFFER\.$/m);
  });

  it('is refused with 1 where there is no ledger, and makes none', async () => {
    const missing = join(home.path, 'mistyped');
    const { code, stderr } = await run(home, ['migrate', '--from', missing, '--to', join(home.path, 'fourth')]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no ledger in')]);
    expect(existsSync(missing)).toBe(false);
  });

  it('is refused with 2 when both sides are the same, and with 1 while a server holds the source', async () => {
    expect((await run(home, migrate(home.dataDirectory))).code).toBe(2);
    expect((await run(home, migrate(`${home.dataDirectory}/../${basename(home.dataDirectory)}/`))).code).toBe(2);
    const server = await startServer(home, ['--import', 'none']);
    const { code, stderr } = await run(home, migrate(join(home.path, 'third')));
    expect(code).toBe(1);
    expect(stderr).toContain('in use');
    await server.stop();
  });
});
