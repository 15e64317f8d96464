import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countKept, openOutbox } from './outbox.ts';

const SERVER = 'https://usage.example.com';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tokenbook-outbox-'));
});
afterEach(() => rm(directory, { recursive: true }));

it('sends what is kept once, in order, and keeps what is not taken', async () => {
  const outbox = await openOutbox(directory, SERVER);
  await outbox.keep(['1', '2']);
  await outbox.drain(async () => false);
  await outbox.keep(['3']);
  expect(await countKept(directory)).toBe(3);
  const sent: string[] = [];
  await outbox.drain(async (lines) => {
    sent.push(...lines);
    return true;
  });
  expect(sent).toEqual(['1', '2', '3']);
  expect(await outbox.isEmpty()).toBe(true);
});

it('lets two imports of one machine send at once', async () => {
  const [watch, byHand] = [await openOutbox(directory, SERVER), await openOutbox(directory, SERVER)];
  await watch.keep(['1']);
  const sent: string[] = [];
  await watch.drain(async (lines) => {
    sent.push(...lines);
    await byHand.drain(async (others) => {
      sent.push(...others);
      return true;
    });
    await byHand.keep(['2']);
    return true;
  });
  // Twice is harmless: the server knows the ids that it has.
  expect(sent).toEqual(['1', '1']);
  expect(await countKept(directory)).toBe(1);
});
