import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveChdb } from './chdb-engine.ts';
import { ENGINE_PASSWORD, type Engine, startEngine } from './start-engine.ts';

describe.skipIf(resolveChdb() === null)('the engine behind HTTP', () => {
  let engine: Engine;
  const connect = (password = ENGINE_PASSWORD) =>
    createClient({
      url: `http://127.0.0.1:${engine.port}`,
      password,
      compression: { request: true, response: true },
      log: { level: ClickHouseLogLevel.OFF },
    });

  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.stop());

  it('satisfies the official client: definitions, inserts, parameters, settings, errors', async () => {
    const client = connect();
    expect((await client.ping()).success).toBe(true);
    await client.command({ query: 'CREATE DATABASE harness' });
    await client.command({ query: 'CREATE TABLE harness.t (n UInt64, s String) ENGINE = MergeTree ORDER BY n' });
    const values = [
      { n: '18446744073709551615', s: "it's\ta \\ line\n😀" },
      { n: 1, s: '' },
    ];
    await client.insert({ table: 'harness.t', values, format: 'JSONEachRow' });
    const rows = await client.query({
      query: 'SELECT n, s FROM harness.t WHERE s = {text:String} AND n IN {list:Array(UInt64)}',
      query_params: { text: values[0]?.s, list: [1n, 18446744073709551615n] },
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
      use_multipart_params: true,
    });
    expect(await rows.json()).toEqual([values[0]]);
    const plain = await client.query({ query: 'SELECT toUInt64(1) AS n', format: 'JSONEachRow' });
    expect(await plain.json()).toEqual([{ n: 1 }]);
    await expect(client.query({ query: 'SELECT nothing' })).rejects.toMatchObject({ code: '47' });
    await client.close();
  });

  it('refuses a wrong password', async () => {
    const client = connect('wrong');
    await expect(client.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' });
    await client.close();
  });

  it('keeps its data over a kill', async () => {
    const client = connect();
    await engine.restart();
    const rows = await client.query({ query: 'SELECT count() AS n FROM harness.t', format: 'JSONEachRow' });
    expect(await rows.json()).toEqual([{ n: 2 }]);
    await client.close();
  });
});
