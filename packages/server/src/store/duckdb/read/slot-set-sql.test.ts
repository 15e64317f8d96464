import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { query } from '../engine/query.ts';
import { isOneOfSlots } from './slot-set-sql.ts';

it('holds for the slots and for no others', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const progression = fc
    .record({ first: fc.nat(300), step: fc.integer({ min: 1, max: 9 }), length: fc.integer({ min: 1, max: 12 }) })
    .map(({ first, step, length }) => Array.from({ length }, (_, index) => first + step * index));
  const slots = fc
    .tuple(fc.array(progression, { maxLength: 3 }), fc.array(fc.nat(400), { maxLength: 8 }))
    .map(([progressions, singles]) => [...progressions.flat(), ...singles]);
  await fc.assert(
    fc.asyncProperty(slots, async (chosen) => {
      const rows = await query(
        connection,
        `SELECT slot::INTEGER FROM range(500) r(slot) WHERE ${isOneOfSlots('slot', chosen)} ORDER BY slot`,
      );
      expect(rows.map(([slot]) => slot)).toEqual([...new Set(chosen)].sort((a, b) => a - b));
    }),
    { numRuns: 60 },
  );
});

it('tells every seventh day by a division', () => {
  expect(isOneOfSlots('slot', [14, 21, 28, 35, 42, 50])).toBe(
    '((slot >= 14 AND slot <= 42 AND slot % 7 = 0) OR slot = 50)',
  );
});
