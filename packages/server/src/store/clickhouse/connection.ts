import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickHouseClient, ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import type { ClickHouseConfig } from './parse-url.ts';
import { isQuorumUnderWay, toStoreError } from './store-error.ts';

export type Parameters = Readonly<Record<string, unknown>>;
/** A row as it was asked for. 64-bit integers, wider ones and decimals are text: JSON numbers would round them. */
export type Row = readonly unknown[];

const EXACT: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  // With the whole answer kept back until it is complete, a query that fails half way is an error and not a short answer.
  wait_end_of_query: 1,
  // A shard gets a statement with its parameters written out: ids of a whole commit.
  max_query_size: '67108864',
};
/**
 * Replicas that lag would judge ids by an older state and show less than was acknowledged. All nodes ask the same replica of a shard, the first
 * that is there: it has what it wrote, where another one refuses reads until it has it, too. A shard is asked for its own lanes alone.
 */
const CLUSTER: ClickHouseSettings = {
  select_sequential_consistency: '1',
  insert_quorum: 'auto',
  insert_quorum_parallel: 0,
  distributed_foreground_insert: 1,
  load_balancing: 'in_order',
  prefer_localhost_replica: 0,
  optimize_skip_unused_shards: 1,
};
const REQUEST_TIMEOUT_MS = 30_000;
const MOST_CONNECTIONS = 24;
/** About what a quorum takes. */
const TURN_MS = 30;

/** The official client with the settings that every statement needs, and failures in the port's words. */
export class Connection {
  readonly #client: ClickHouseClient;
  /** How long a statement may run that nobody can wait for longer: without it ClickHouse goes on, and the next try runs beside it. */
  readonly deadline: ClickHouseSettings;
  readonly #requestTimeoutMs: number;
  /** A query that nobody waits for any more must not go on: askers who give up and ask again would fill the server with them. */
  readonly #whileAsked: ClickHouseSettings;

  constructor(config: ClickHouseConfig, database: string = config.database, requestTimeoutMs = REQUEST_TIMEOUT_MS) {
    this.#requestTimeoutMs = requestTimeoutMs;
    this.deadline = { max_execution_time: Math.ceil(requestTimeoutMs / 1_000) };
    this.#whileAsked = { ...this.deadline, cancel_http_readonly_queries_on_client_close: 1 };
    this.#client = createClient({
      url: config.address,
      username: config.username,
      password: config.password,
      database,
      application: 'tokenbook',
      request_timeout: requestTimeoutMs,
      max_open_connections: MOST_CONNECTIONS,
      compression: { request: true, response: true },
      clickhouse_settings: { ...EXACT, ...(config.cluster === null ? {} : CLUSTER) },
      // Lists of ids do not fit into an address.
      use_multipart_params_auto: true,
      log: { level: ClickHouseLogLevel.OFF },
    });
  }

  async query(sql: string, parameters: Parameters = {}, settings: ClickHouseSettings = {}): Promise<readonly Row[]> {
    try {
      const answer = await this.#client.query({
        query: sql,
        query_params: { ...parameters },
        format: 'JSONCompactEachRow',
        clickhouse_settings: { ...this.#whileAsked, ...settings },
        // The client's own time begins when a connection is free: behind those that hang a query would wait for theirs and then for its own.
        abort_signal: AbortSignal.timeout(this.#requestTimeoutMs),
      });
      return await answer.json<Row>();
    } catch (error) {
      throw toStoreError(error);
    }
  }

  async command(sql: string, parameters: Parameters = {}, settings: ClickHouseSettings = {}): Promise<void> {
    await this.#inTurn(() =>
      this.#client.command({ query: sql, query_params: { ...parameters }, clickhouse_settings: settings }),
    );
  }

  async insert(
    table: string,
    columns: readonly [string, ...string[]],
    rows: readonly Row[],
    settings: ClickHouseSettings = {},
  ): Promise<void> {
    await this.#inTurn(() =>
      this.#client.insert({
        table,
        columns: [...columns],
        values: rows,
        format: 'JSONCompactEachRow',
        // One block, so one part: all of it is there or nothing.
        clickhouse_settings: { async_insert: 0, input_format_parallel_parsing: 0, ...settings },
      }),
    );
  }

  /**
   * A replicated table takes one insert at a time until a quorum has it, whatever the lane and the process, and refuses the others: these
   * ask again until it is their turn.
   */
  async #inTurn(write: () => Promise<unknown>): Promise<void> {
    const endMs = performance.now() + this.#requestTimeoutMs;
    for (;;) {
      try {
        await write();
        return;
      } catch (error) {
        if (!isQuorumUnderWay(error) || performance.now() > endMs) throw toStoreError(error);
        await sleep(TURN_MS * (0.5 + Math.random()));
      }
    }
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
