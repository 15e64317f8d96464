import { afterAll, beforeAll, describe } from 'vitest';
import { describeEventStore } from '../testing/describe-event-store.ts';
import type { OpenedStore } from '../testing/harness.ts';
import { ClickHouseEventStore } from './clickhouse-event-store.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { type Engine, startEngine } from './testing/start-engine.ts';

describe.skipIf(resolveChdb() === null)('on the real engine', () => {
  let engine: Engine;
  let databases = 0;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.stop());

  const openDatabase = async (database: string): Promise<OpenedStore> => {
    const store = await ClickHouseEventStore.open(engine.url(database));
    return {
      store,
      settle: () => store.settle(),
      reopen: async () => {
        await store.close();
        return openDatabase(database);
      },
    };
  };

  describeEventStore('the ClickHouse store', () => {
    databases += 1;
    return openDatabase(`store_${databases}`);
  });
});
