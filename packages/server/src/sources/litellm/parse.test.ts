import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createMemoryCheckpoints } from '../checkpoints.ts';
import { importSources } from '../import-sources.ts';
import { importFixture } from '../testing/import-fixture.ts';
import { createTestLedger } from '../testing/ledger.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { litellm } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it('reads rows of the API: what is cached is inside the prompt, the team is the project', async () => {
  const { events, report } = await importFixture(litellm, fixture('spend-logs.json'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'litellm:chatcmpl-1',
      project: 'support',
      user: 'u_17',
      session: 's1',
      provider: 'anthropic',
      durationMs: 3000,
      reportedCost: 12_300_000_000n,
      tokens: { uncachedInput: 6, cacheRead: 30_000, cacheWrite5m: 940, visibleOutput: 400, reasoning: 100 },
    },
    { id: 'litellm:chatcmpl-2', user: null, reportedCost: null, tokens: { uncachedInput: 6, cacheRead: 4 } },
    { id: 'litellm:chatcmpl-6', operation: 'embeddings', reportedCost: null },
  ]);
  expect(Object.fromEntries(report.skippedReasons)).toEqual({
    "answered from LiteLLM's own cache, no call was made": 1,
    'a call that failed without usage': 1,
    'a look at an answer, no call of a model': 1,
  });
  expect(report).toMatchObject({ imported: 3, skipped: 3, rejected: 1 });
});

it('reads a table: metadata as JSON text, counts with a decimal point, the noise of a float', async () => {
  const { events } = await importFixture(litellm, fixture('spend-logs.csv'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'litellm:chatcmpl-7',
      project: 'k1',
      reportedCost: 12_000_000n,
      tokens: { uncachedInput: 6, cacheRead: 4, visibleOutput: 5 },
    },
  ]);
});

it('keeps the calls whose cost cannot be, and says of how many', async () => {
  const spends = ['-0.5', '-1', '0,0123', '0', 'None', '0.25'];
  const rows = spends.map((spend, index) => `r${index};${spend};2026-09-01T08:00:00Z;gpt-5.2;openai;10;5`);
  const header = 'request_id;spend;startTime;model;custom_llm_provider;prompt_tokens;completion_tokens';
  const folder = await temporaryFolder({ 'spend.csv': [header, ...rows].join('\n') });
  const { events, report } = await importFixture(litellm, pathToFileURL(join(folder, 'spend.csv')));
  expect(events.map(({ event }) => event.reportedCost)).toEqual([null, null, null, null, null, 250_000_000_000n]);
  expect(report.problems.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'its cost is below 0; it is priced as if it reported none (in 2 records)'],
    [4, 'its cost is no amount in USD such as 0.0123; it is priced as if it reported none'],
  ]);
});

describe("LiteLLM's own table", () => {
  const run = (address: string) => {
    const ledger = createTestLedger();
    const checkpoints = createMemoryCheckpoints();
    const place = { env: {}, homeDirectory: '/nowhere', platform: 'linux' };
    return {
      ledger,
      read: () => importSources({ sources: [litellm], paths: [address], place, sink: ledger.sink, checkpoints }),
    };
  };

  it('says what is wrong without repeating the password', async () => {
    const report = await run('postgres://ada:secret@127.0.0.1:1/litellm').read();
    expect(report.problems).toEqual([
      { file: 'postgres://ada@127.0.0.1:1/litellm', line: null, reason: 'no database listens at that address' },
    ]);
  });

  // A database to try on, such as `postgres://postgres@127.0.0.1:5432/postgres`.
  const address = process.env.TOKENBOOK_TEST_POSTGRES;
  it.skipIf(address === undefined)('is read in pages, and goes on where it ended', async () => {
    const schema = `tokenbook_test_${process.pid}`;
    const psql = (sql: string) =>
      execFileSync('psql', [address ?? '', '-q', '-v', 'ON_ERROR_STOP=1', '-c', sql], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    const table = `${schema}."LiteLLM_SpendLogs"`;
    psql(`CREATE SCHEMA ${schema}`);
    try {
      psql(
        `CREATE TABLE ${table} (request_id text PRIMARY KEY, call_type text, api_key text, spend float8, total_tokens int, prompt_tokens int, completion_tokens int,
          "startTime" timestamp(3), "endTime" timestamp(3), model text, model_group text, custom_llm_provider text, "user" text, metadata jsonb, cache_hit text, end_user text)`,
      );
      const insert = (from: number, to: number) =>
        psql(`INSERT INTO ${table} SELECT 'r' || i, 'acompletion', '', 0.5, 15, 10, 5, timestamp '2026-06-28 00:00:00' + i * interval '1 minute', timestamp '2026-06-28 00:00:01' + i * interval '1 minute',
          'gpt-5.2', 'gpt-5.2', 'openai', '', '{"usage_object": {"prompt_tokens_details": {"cached_tokens": 4}}}', 'None', '' FROM generate_series(${from}, ${to}) AS i`);
      insert(1, 2_500);
      const { ledger, read } = run(`${address}?options=-c%20search_path%3D${schema}`);
      expect(await read()).toMatchObject({ imported: 2_500, rejected: 0 });
      expect(ledger.events.get('litellm:r1')).toMatchObject({
        occurredAtMs: Date.UTC(2026, 5, 28, 0, 1),
        durationMs: 1000,
        tokens: { uncachedInput: 6, cacheRead: 4 },
      });
      insert(2_501, 2_600);
      // The hour before the last row is looked at again, that row included: calls are written when they end.
      expect(await read()).toMatchObject({ imported: 100, duplicates: 61 });
    } finally {
      psql(`DROP SCHEMA ${schema} CASCADE`);
    }
  });
});

it('keeps a row whose metadata was cut, and says that what was read from the cache is not known', async () => {
  const row = {
    request_id: 'r1',
    startTime: '2026-06-28T00:00:00Z',
    model: 'gpt-5.2',
    prompt_tokens: 10,
    completion_tokens: 5,
    metadata: '{"usage_object": {"prompt_tokens_det',
  };
  const folder = await temporaryFolder({ 'logs.json': JSON.stringify([row]) });
  const { events, report } = await importFixture(litellm, pathToFileURL(join(folder, 'logs.json')));
  expect(events).toMatchObject([{ event: { tokens: { uncachedInput: 10 } } }]);
  expect(report.problems[0]?.reason).toBe('item 1: metadata is not valid JSON here; what it tells is left out');
});

it('refuses an address that no source reads', async () => {
  const place = { env: {}, homeDirectory: '/nowhere', platform: 'linux' };
  const sink = createTestLedger().sink;
  await expect(importSources({ sources: [litellm], paths: ['mysql://x/y'], place, sink })).rejects.toMatchObject({
    code: 'invalid_request',
  });
});
