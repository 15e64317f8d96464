import { afterAll, beforeAll } from 'vitest';
import { ClickHouseEventStore, type ClickHouseOptions } from '../clickhouse-event-store.ts';
import { Connection } from '../connection.ts';
import { parseClickHouseUrl } from '../parse-url.ts';
import { type Engine, startEngine } from './start-engine.ts';

export interface EngineOfFile {
  readonly engine: () => Engine;
  /** A store on a database of this file; the same name is the same database. Closed at the end. */
  readonly open: (
    database: string,
    options?: ClickHouseOptions & { readonly port?: number },
  ) => Promise<ClickHouseEventStore>;
  /** Plain statements on a database. Closed at the end. */
  readonly connect: (database: string) => Connection;
}

/** One engine for a test file. Call it inside a `describe` that is skipped where the engine is not installed. */
export const useEngine = (): EngineOfFile => {
  let engine: Engine | null = null;
  const opened: { close(): Promise<void> }[] = [];
  const running = (): Engine => {
    if (engine === null) throw new Error('The engine is started before the tests of a file and not earlier.');
    return engine;
  };
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
    await running().stop();
  });
  return {
    engine: running,
    open: async (database, { port, ...options } = {}) => {
      const url = running().url(database);
      const store = await ClickHouseEventStore.open(
        port === undefined ? url : url.replace(`:${running().port}/`, `:${port}/`),
        options,
      );
      opened.push(store);
      return store;
    },
    connect: (database) => {
      const connection = new Connection(parseClickHouseUrl(running().url(database)));
      opened.push(connection);
      return connection;
    },
  };
};
