import { afterAll, beforeAll, inject } from 'vitest';
import { ClickHouseEventStore, type ClickHouseOptions } from '../clickhouse-event-store.ts';
import { Connection } from '../connection.ts';
import { parseClickHouseUrl } from '../parse-url.ts';
import { type Engine, type EngineAddress, startEngine, toAddress } from './start-engine.ts';

export interface EngineOfFile<Kind extends EngineAddress> {
  readonly engine: () => Kind;
  /** A store on a database of this file; the same name is the same database. Closed at the end. */
  readonly open: (
    database: string,
    options?: ClickHouseOptions & { readonly port?: number },
  ) => Promise<ClickHouseEventStore>;
  /** Plain statements on a database. Closed at the end. */
  readonly connect: (database: string) => Connection;
}

/** The engine that the files share. Call it inside a `describe` that is skipped where the engine is not installed. */
export const useEngine = (): EngineOfFile<EngineAddress> => {
  const port = inject('enginePort');
  return openOn(() => {
    if (port === null) throw new Error('The engine is not installed.');
    return toAddress(port);
  });
};

/** An engine for a file that kills it or leaves queries in it. Call it inside a `describe` that is skipped where the engine is not installed. */
export const useOwnEngine = (): EngineOfFile<Engine> => {
  let engine: Engine | null = null;
  const running = (): Engine => {
    if (engine === null) throw new Error('The engine is started before the tests of a file and not earlier.');
    return engine;
  };
  beforeAll(async () => {
    engine = await startEngine();
  });
  // What is opened is closed before: hooks run from the last to the first.
  afterAll(() => running().stop());
  return openOn(running);
};

const openOn = <Kind extends EngineAddress>(running: () => Kind): EngineOfFile<Kind> => {
  const opened: { close(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const each of opened) await each.close();
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
