import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteReadOnly } from './sqlite.ts';

const databaseWith = async (sql: string): Promise<string> => {
  const path = join(await temporaryFolder(), 'a.db');
  const database = new Database(path);
  database.exec(sql);
  database.close();
  return path;
};

it.each(['-journal', '-wal', '-shm'])('opens no database beside which a pipe stands as %s', async (ending) => {
  const path = await databaseWith('CREATE TABLE message (data)');
  execFileSync('mkfifo', [path + ending]);
  expect(() => openSqliteReadOnly(path)).toThrow('is no file');
});

it('takes no view for a table: this one has no end', async () => {
  const path = await databaseWith(
    'CREATE TABLE session (id); CREATE VIEW message AS WITH RECURSIVE n(data) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT data FROM n',
  );
  const database = openSqliteReadOnly(path);
  expect([database.columns('session'), database.columns('message')]).toEqual([new Set(['id']), new Set()]);
  database.close();
});
