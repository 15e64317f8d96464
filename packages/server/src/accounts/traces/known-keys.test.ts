import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKnownKeys } from './known-keys.ts';
import { traceKey } from './trace-key.ts';

const keyOf = (name: string): number => traceKey('w', 'trace', name);

async function* none(): AsyncIterable<readonly number[]> {}

const settled = () => new Promise((next) => setTimeout(next, 10));

it('never says no to a key that was stored or added', async () => {
  const keys = fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(keys, keys, async (stored, added) => {
      const known = createKnownKeys(async function* () {
        yield stored.slice(0, 20);
        yield stored.slice(20);
      });
      for (const key of added) known.add(key);
      await settled();
      expect([...stored, ...added].filter((key) => !known.mayHave(key))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

it('takes any key for stored until all that were stored are read, and for ever when they cannot be', async () => {
  let go = () => {};
  const gate = new Promise<void>((open) => {
    go = open;
  });
  const known = createKnownKeys(async function* () {
    await gate;
    yield [keyOf('a')];
  });
  expect(known.mayHave(keyOf('b'))).toBe(true);
  go();
  await settled();
  expect([known.mayHave(keyOf('a')), known.mayHave(keyOf('b'))]).toEqual([true, false]);

  const broken = createKnownKeys(async function* () {
    yield [];
    throw new Error('The disk is gone.');
  });
  broken.add(keyOf('a'));
  await settled();
  expect(broken.mayHave(keyOf('b'))).toBe(true);
});

it('says no to nearly every key that is not there', async () => {
  const known = createKnownKeys(none);
  for (let index = 0; index < 200_000; index += 1) known.add(keyOf(`there ${index}`));
  await settled();
  const wrong = Array.from({ length: 100_000 }, (_, index) => keyOf(`not there ${index}`)).filter(known.mayHave);
  expect(wrong.length).toBeLessThan(10);
});
