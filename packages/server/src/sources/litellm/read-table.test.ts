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
    read: (atMs: number) => {
      nowMs = atMs;
      return importSources({
        sources: [litellm],
        paths: [url],
        place: { env: {}, homeDirectory: '/nowhere', platform: 'linux' },
        sink: app.sink,
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

it.skipIf(postgres !== null)('SKIPPED: reading a table of PostgreSQL, which is not installed here', () => {});
