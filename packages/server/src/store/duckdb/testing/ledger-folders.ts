import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach } from 'vitest';
import type { DuckDbEventStore } from '../duckdb-event-store.ts';
import { openDuckDbEventStore } from '../open-duckdb-event-store.ts';

/**
 * What these tests store is one piece of work for the engine. Where it has two threads, one of them does it and the other asks without pause whether
 * it is done (duckdb/duckdb#22178): a quarter of the processor time. And each column of a table takes a whole block first, of which they fill a corner:
 * in blocks of the usual 256 KiB, a third of the processor time went into pages that were touched for nothing.
 */
export const SMALL = { threads: 1, blockBytes: 65_536 };

/** Folders for ledgers that a test opens, closes and opens again. What is open is closed, and the folders are gone, after each test. */
export const useLedgerFolders = (name: string) => {
  const directories: string[] = [];
  const stores: DuckDbEventStore[] = [];
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true });
  });
  return {
    newDirectory: async (): Promise<string> => {
      const directory = await mkdtemp(join(tmpdir(), `tokenbook-${name}-`));
      directories.push(directory);
      return directory;
    },
    openIn: async (directory: string): Promise<DuckDbEventStore> => {
      const store = await openDuckDbEventStore(directory, SMALL);
      stores.push(store);
      return store;
    },
  };
};

/** Runs SQL on a closed ledger, as someone would who tampers with it. */
export const tamper = async (directory: string, ...statements: readonly string[]): Promise<void> => {
  const instance = await DuckDBInstance.create(join(directory, 'ledger.duckdb'));
  const connection = await instance.connect();
  for (const sql of statements) await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
};
