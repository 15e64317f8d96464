import { expect, it } from 'vitest';
import { isUnavailable } from './is-unavailable.ts';
import { openDatabase, toOpenError } from './open-database.ts';

it('knows a full disk, and a PostgreSQL that is away, from a fault of ours', async () => {
  const { default: Database } = await import('libsql');
  const small = new Database(':memory:');
  small.exec('PRAGMA max_page_count = 3; CREATE TABLE t (a)');
  const failureOf = (sql: string): unknown => {
    try {
      for (let n = 0; n < 9; n += 1) small.prepare(sql).run();
    } catch (error) {
      return error;
    }
    return null;
  };
  expect(isUnavailable(failureOf('INSERT INTO t VALUES (zeroblob(4000))'))).toBe(true);
  expect(isUnavailable(failureOf('SELECT nothing'))).toBe(false);
  const nobody = await openDatabase('postgres://user@127.0.0.1:1/none');
  const refused = await nobody
    .selectFrom('workspaces')
    .selectAll()
    .execute()
    .catch((error: unknown) => error);
  expect(isUnavailable(refused)).toBe(true);
  await nobody.destroy();
});

it('says of accounts that do not open for want of room that the disk is full', () => {
  expect(toOpenError(new Error('disk I/O error')).message).toContain('disk is full');
});
