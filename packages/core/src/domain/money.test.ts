import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsd, toUsdNumber, toUsdText } from './money.ts';

describe('parseUsd', () => {
  it.each([
    ['0.0123', 12_300_000_000n],
    [0.0123, 12_300_000_000n],
    ['1.5e-7', 150_000n],
    [1e-9, 1_000n],
    ['999999.999999999999', 999_999_999_999_999_999n],
    ['0.0000000000005', 1n], // half a pico-USD goes up
    ['0.0000000000004', 0n],
    ['-1', -1_000_000_000_000n],
    [0.1 + 0.2, 300_000_000_000n], // 0.30000000000000004 is 0.3 to the pico-USD
  ])('reads %s exactly', (text, pico) => expect(parseUsd(text)).toBe(pico));

  it.each(['', '1,5', '$1', 'NaN', 'Infinity', '1.2.3', '0x10'])('refuses %j', (text) =>
    expect(parseUsd(text)).toBeNull(),
  );

  it('refuses what is too long for an amount of money: to count with a million digits takes seconds', () => {
    expect(parseUsd('1'.repeat(400))).not.toBeNull();
    expect(parseUsd('1'.repeat(401))).toBeNull();
  });

  it('is the inverse of toUsdText', () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 24n), 10n ** 24n), (pico) => parseUsd(toUsdText(pico)) === pico));
  });
});

describe('toUsdText', () => {
  it('drops trailing zeros and keeps the sign', () => {
    expect(toUsdText(42_750_000_000n)).toBe('0.04275');
    expect(toUsdText(0n)).toBe('0');
    expect(toUsdText(-1n)).toBe('-0.000000000001');
  });

  it('sums a million tenths of a micro-dollar exactly', () => {
    const tenth = parseUsd('0.0000001');
    expect(toUsdNumber((tenth ?? 0n) * 1_000_000n)).toBe(0.1);
  });
});

describe('toUsdNumber', () => {
  it('is the double nearest to the exact decimal, however large', () => {
    const amounts = fc.oneof(fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }), fc.bigInt({ min: 0n, max: 10n ** 24n }));
    fc.assert(fc.property(amounts, (pico) => Object.is(toUsdNumber(pico), Number(toUsdText(pico)))));
  });
});

describe('a number of USD', () => {
  it('is the pico-USD of its shortest decimal, by either way of reading it', () => {
    const amounts = fc.oneof(
      fc.double({ min: 0, max: 1_100, noNaN: true }),
      fc.integer({ min: 0, max: 2 ** 50 }).map((pico) => pico / 1e12),
      fc.integer({ min: 0, max: 1_100_000 }).map((thousandths) => thousandths / 1_000),
    );
    fc.assert(
      fc.property(amounts, (usd) => parseUsd(usd) === parseUsd(String(usd))),
      { numRuns: 5_000 },
    );
  });
});
