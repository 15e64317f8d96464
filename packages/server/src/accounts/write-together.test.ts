import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, openTraceWriter } from './open-database.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenbook-write-'));
});
afterAll(() => rm(folder, { recursive: true }));

const open = async (name: string) => {
  const path = join(folder, name);
  const database = await openDatabase(path);
  await sql`create table t (value text, number integer)`.execute(database);
  const writer = await openTraceWriter(path, database);
  if (writer === null) throw new Error('SQLite has a writer of its own.');
  const read = async () =>
    (await sql<{ value: string; number: number | null }>`select value, number from t order by rowid`.execute(database))
      .rows;
  const close = async () => {
    writer.close();
    await database.destroy();
  };
  return { write: writer.write, read, close };
};

it('writes any JSON as it is: quotes, question marks, zero bytes, halves of characters', async () => {
  const { write, read, close } = await open('any.sqlite');
  const hostile = [`'; DROP TABLE t; --`, '?', '??', 'a\0b', '\\', '$1', '\ud800', 'ü€😀'];
  const values = fc.sample(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostile)), {
    numRuns: 200,
    seed: 1,
  });
  const texts = [...hostile, ...values].map((value) => JSON.stringify([value]));
  await write(texts.map((text, index) => sql`insert into t (value, number) values (${text}, ${index})`));
  await write([sql`insert into t (value, number) values (${'last'}, ${null})`]);
  const rows = await read();
  expect(rows.map(({ value }) => value)).toEqual([...texts, 'last']);
  expect(rows.at(-1)?.number).toBeNull();
  await close();
});

it('writes all statements or none, and goes on after a failure', async () => {
  const { write, read, close } = await open('none.sqlite');
  const insert = (value: string) => sql`insert into t (value) values (${value})`;
  const outcomes = await Promise.allSettled([
    write([insert('a')]),
    write([insert('b'), sql`insert into nothing values (1)`]),
    write([insert('c'), insert('d')]),
    write([insert('a\0')]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect((await read()).map(({ value }) => value)).toEqual(['a', 'c', 'd']);
  await close();
});
