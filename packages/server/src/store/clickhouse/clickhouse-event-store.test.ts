import { describe } from 'vitest';
import { describeEventStore } from '../testing/describe-event-store.ts';
import type { OpenedStore } from '../testing/harness.ts';
import { ClickHouseEventStore } from './clickhouse-event-store.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { useEngine } from './testing/engines.ts';

describe.skipIf(resolveChdb() === null)('on the real engine', () => {
  const { engine } = useEngine();
  let databases = 0;

  const openDatabase = async (database: string): Promise<OpenedStore> => {
    const store = await ClickHouseEventStore.open(engine().url(database));
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
