import { toUsdText } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { explainCharge } from './explain-charge.ts';
import { createPriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { anEvent } from './testing/an-event.ts';
import { webSearchesOf } from './web-searches.ts';

const searching = (count: unknown) => JSON.stringify({ server_tool_use: { web_search_requests: count } });
const book = createPriceBook();

describe('web searches of the provider', () => {
  it('cost what they cost, beside the tokens', () => {
    const event = anEvent({ tokens: { uncachedInput: 1_000 }, rawUsage: searching(3) });
    const charge = priceEvent(event, book);
    expect(toUsdText(charge.cost ?? -1n)).toBe('0.033'); // 3 × 10 / 1,000 + 1,000 × 3 / 1M
    expect(explainCharge(event, charge, book).arithmetic?.lines[0]).toEqual({
      of: 'webSearch',
      quantity: 3,
      rate: '10000',
      rule: 'own',
      cost: 30_000_000_000n,
    });
  });

  it('cost the same in a batch', () => {
    const event = anEvent({ rawUsage: searching(3), tags: new Map([['service_tier', 'batch']]) });
    expect(toUsdText(priceEvent(event, book).cost ?? -1n)).toBe('0.03');
  });

  it('without a price make the call unpriced, and are named', () => {
    const event = anEvent({
      provider: 'deepseek',
      model: 'deepseek-chat',
      tokens: { uncachedInput: 1 },
      rawUsage: searching(1),
    });
    expect(priceEvent(event, book).reference).toBe('deepseek/deepseek-chat@2025-09-29 has no price for web searches');
  });

  it.each([
    [null, 0],
    [searching(0), 0],
    [searching('2'), 0],
    [searching(1.5), 0],
    ['{"web_search_requests":2}', 0],
    ['{"server_tool_use":{"web_search_requests":2', 0],
    [searching(2), 2],
  ])('are read from %s: %i', (rawUsage, count) => {
    expect(webSearchesOf(anEvent({ rawUsage }))).toBe(count);
  });
});
