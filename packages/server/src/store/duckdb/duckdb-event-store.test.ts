import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { describeEventStore } from '../testing/describe-event-store.ts';
import { openDuckDbEventStore } from './open-duckdb-event-store.ts';

const directories: string[] = [];
afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

describeEventStore(
  'the embedded store',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tokenbook-store-'));
    directories.push(directory);
    const store = await openDuckDbEventStore(directory);
    return { store, settle: () => store.compact() };
  },
  { propertyRuns: 12 },
);
