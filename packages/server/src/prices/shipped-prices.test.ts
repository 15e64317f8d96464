import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GENAI_PRICES } from './catalogue-origin.ts';
import { genaiProviders } from './genai-providers.ts';
import { formatPriceLine, parsePriceLines } from './price-lines.ts';
import { parseRate } from './rate.ts';
import { renderSeed } from './render-seed.ts';
import { SEED_LINES } from './seed.generated.ts';
import { shippedPrices } from './shipped-prices.ts';

describe('the shipped prices', () => {
  it('are what genai-prices has, made again by npm run prices:update', async () => {
    const shipped = readFileSync(new URL('./seed.generated.ts', import.meta.url), 'utf8');
    expect(renderSeed(await genaiProviders())).toBe(shipped);
  });

  it('name the version of genai-prices that is installed', () => {
    const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(JSON.parse(manifest).dependencies['@pydantic/genai-prices']).toBe(GENAI_PRICES.version);
  });

  it('read back as they were written', () => {
    const origin = () => ({ catalogue: 'test', page: null, checkedOn: '2026-11-24' });
    const lines = SEED_LINES.trim().split('\n');
    expect(parsePriceLines(SEED_LINES, origin).map(formatPriceLine)).toEqual(lines);
  });

  it('say their source and the day they were checked', () => {
    for (const { origin } of shippedPrices()) {
      expect(origin.catalogue).not.toBe('');
      expect(origin.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('have no rate of 0 that nobody wrote down as free', () => {
    const zeros = shippedPrices()
      .filter(({ origin }) => origin.catalogue !== 'tokenbook')
      .flatMap(({ provider, model, rates }) =>
        Object.entries(rates)
          .filter(([, text]) => parseRate('input', text) === 0n)
          .map(([unit]) => `${provider}/${model} ${unit}`),
      );
    expect(zeros).toEqual([]);
  });
});
