import { NO_USAGE, sumInputTokens, sumOutputTokens, sumTotalTokens, type Totals } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Measures, writeMeasures } from './measures.ts';

const sums = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 40n }), fc.bigInt({ min: 2n ** 52n, max: 2n ** 56n }));

const totals: fc.Arbitrary<Totals> = fc.record({
  requests: sums,
  tokens: fc.record({
    uncachedInput: sums,
    cacheRead: sums,
    cacheWrite5m: sums,
    cacheWrite1h: sums,
    visibleOutput: sums,
    reasoning: sums,
  }),
  cost: sums,
  unpricedRequests: sums,
  unpricedTokens: sums,
});

describe('writeMeasures', () => {
  it('writes the numbers nearest to the exact sums, below 2^53 and above', () => {
    fc.assert(
      fc.property(totals, (each) => {
        const row: Partial<Measures> = {};
        writeMeasures(row, each);
        const { tokens, inputTokens, outputTokens } = row;
        expect({ tokens, inputTokens, outputTokens }).toEqual({
          tokens: Number(sumTotalTokens(each)),
          inputTokens: Number(sumInputTokens(each)),
          outputTokens: Number(sumOutputTokens(each)),
        });
      }),
    );
  });

  it('writes behind the names that are there', () => {
    const row: Partial<Measures> & { readonly projectName: string } = { projectName: 'tokenbook' };
    writeMeasures(row, { ...NO_USAGE, requests: 2n, unpricedRequests: 2n });
    expect(JSON.stringify(row)).toBe(
      '{"projectName":"tokenbook","tokens":0,"cost":null,"requests":2,"unpricedTokens":0,"inputTokens":0,"outputTokens":0,"cacheReadTokens":0,"cacheWriteTokens":0,"reasoningTokens":0}',
    );
  });
});
