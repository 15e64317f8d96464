import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { describeEventStore } from '../testing/describe-event-store.ts';
import { type LedgerOptions, openDuckDbEventStore } from './open-duckdb-event-store.ts';
import { SMALL } from './testing/ledger-folders.ts';

const directories: string[] = [];
afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

const openWith = (options: LedgerOptions) => async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tokenbook-store-'));
  directories.push(directory);
  const store = await openDuckDbEventStore(directory, options);
  return { store, settle: () => store.compact() };
};

describeEventStore('the embedded store', openWith(SMALL), { propertyRuns: 12, openForStories: openWith({}) });
