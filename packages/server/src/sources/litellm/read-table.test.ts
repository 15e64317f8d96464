import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { startPostgres } from '../../accounts/testing/start-postgres.ts';
import { type Checkpoint, createMemoryCheckpoints } from '../checkpoints.ts';
import { importSources } from '../import-sources.ts';
import { openAppSink } from '../testing/app-sink.ts';
import { litellm } from './source.ts';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

const START = Date.UTC(2026, 5, 28, 12);
const MINUTE = 60_000;

/** LiteLLM's table on a database of its own, read by imports at times of the test's choice. */
const setUp = async () => {
  const url = (await postgres?.createDatabase()) ?? '';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `CREATE TABLE "LiteLLM_SpendLogs" (request_id text PRIMARY KEY, call_type text, spend float8, total_tokens int, prompt_tokens int, completion_tokens int,
      "startTime" timestamp(3), "endTime" timestamp(3), model text, model_group text, custom_llm_provider text, "user" text, metadata jsonb, cache_hit text, end_user text)`,
  );
  let nowMs = START;
  const app = openAppSink(() => nowMs);
  const checkpoints = createMemoryCheckpoints();
  const saved: Checkpoint[] = [];
  return {
    query: (sql: string) => client.query(sql),
    insert: (id: string, startMs: number) =>
      client.query(
        `INSERT INTO "LiteLLM_SpendLogs" VALUES ($1, 'acompletion', 0.5, 15, 10, 5, $2, $2, 'gpt-5.2', 'gpt-5.2', 'openai', '', '{}', 'None', '')`,
        [id, new Date(startMs).toISOString().replace('Z', '')],
      ),
    read: (atMs: number, sink = app.sink) => {
      nowMs = atMs;
      return importSources({
        sources: [litellm],
        paths: [url],
        place: { env: {}, homeDirectory: '/nowhere', platform: 'linux' },
        sink,
        now: () => atMs,
        checkpoints: {
          ...checkpoints,
          set: (key, checkpoint) => {
            saved.push(checkpoint);
            checkpoints.set(key, checkpoint);
          },
        },
      });
    },
    sink: app.sink,
    lastState: () => saved.at(-1)?.resume?.state,
    close: async () => {
      await client.end();
      await app.close();
    },
  };
};

it.skipIf(postgres === null)('goes on from the latest call also when LiteLLM has deleted what was read', async () => {
  const { query, insert, read, lastState, close } = await setUp();
  await insert('a', START - 5 * MINUTE);
  expect(await read(START)).toMatchObject({ imported: 1 });
  await query('DELETE FROM "LiteLLM_SpendLogs"');
  for (let look = 0; look < 3; look += 1) expect(await read(START)).toMatchObject({ imported: 0, rejected: 0 });
  expect(lastState()).toEqual({ time: new Date(START - 5 * MINUTE).toISOString() });
  await close();
});

it.skipIf(postgres === null)(
  'reads calls whose time lies ahead of the clock again, and those that come before them',
  async () => {
    const { insert, read, close } = await setUp();
    await insert('ahead', START + 180 * MINUTE);
    await insert('now', START - MINUTE);
    expect(await read(START)).toMatchObject({ imported: 1, rejected: 1 });
    await insert('next', START + MINUTE);
    expect(await read(START + 2 * MINUTE)).toMatchObject({ imported: 1, rejected: 1 });
    expect(await read(START + 181 * MINUTE)).toMatchObject({ imported: 1, rejected: 0 });
    await close();
  },
);

it.skipIf(postgres === null)('says so when the database ends the connection while a page is being sent', async () => {
  const { query, read, sink, close } = await setUp();
  await query(
    `INSERT INTO "LiteLLM_SpendLogs" SELECT 'r' || n, 'acompletion', 0.5, 15, 10, 5, t, t, 'gpt-5.2', 'gpt-5.2', 'openai', '', '{}', 'None', ''
      FROM generate_series(1, 1500) AS n, LATERAL (SELECT timestamp '2026-06-28' + n * interval '1 second') AS at(t)`,
  );
  const { imported, problems } = await read(START, async (events) => {
    await query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tokenbook'");
    return sink(events);
  });
  expect(imported).toBeGreaterThan(0);
  expect(problems).toMatchObject([{ reason: expect.stringContaining('57P01') }]);
  await close();
});

it.each(['postgres://reader:pa/ss@word@localhost:1/litellm', 'postgres://reader:pa#ss@localhost:1/litellm'])(
  'says that an address cannot be read, without its password: %s',
  async (address) => {
    const { problems } = await importSources({
      sources: [litellm],
      paths: [address],
      place: { env: {}, homeDirectory: '/nowhere', platform: 'linux' },
      sink: async () => ({ accepted: 0, duplicates: 0, rejected: [] }),
    });
    expect(problems).toMatchObject([{ reason: expect.stringContaining('%2F') }]);
    expect(JSON.stringify(problems)).not.toMatch(/pa.ss/);
  },
);

it.skipIf(postgres !== null)('SKIPPED: reading a table of PostgreSQL, which is not installed here', () => {});
