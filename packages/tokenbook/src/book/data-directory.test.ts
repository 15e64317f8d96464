import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDataDirectory } from './data-directory.ts';

const home = mkdtempSync(join(tmpdir(), 'tokenbook-directory-'));
afterAll(() => rmSync(home, { recursive: true }));

it('names the file that another user left', () => {
  for (const name of ['ledger.duckdb', 'ledger.duckdb.wal', 'notes.txt']) writeFileSync(join(home, name), '');
  const closedTo = (names: RegExp) => (path: unknown) => {
    if (names.test(String(path))) throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
  };
  openDataDirectory(home, closedTo(/notes/));
  expect(() => openDataDirectory(home, closedTo(/wal$/))).toThrow(`cannot read and write ${home}/ledger.duckdb.wal`);
});
