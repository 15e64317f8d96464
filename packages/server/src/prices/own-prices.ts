import type { Price } from './price.ts';
import { parsePriceLines } from './price-lines.ts';

/** Prices that we checked ourselves: corrections of the catalogue, and what it does not have. Each block names its page and the day. */
const BLOCKS: readonly { readonly page: string; readonly checkedOn: string; readonly lines: string }[] = [
  {
    // The catalogue still has the prices before 5 September 2025 with their night discount.
    page: 'https://api-docs.deepseek.com/quick_start/pricing',
    checkedOn: '2026-11-24',
    lines: `
deepseek|deepseek-chat|standard|2025-09-05T16:00..2025-09-29||input=0.56 cacheRead=0.07 output=1.68
deepseek|deepseek-chat|standard|2025-09-29..||input=0.28 cacheRead=0.028 output=0.42
deepseek|deepseek-reasoner|standard|2025-09-05T16:00..2025-09-29||input=0.56 cacheRead=0.07 output=1.68
deepseek|deepseek-reasoner|standard|2025-09-29..||input=0.28 cacheRead=0.028 output=0.42
`,
  },
];

export const OWN_PRICES: readonly Price[] = BLOCKS.flatMap(({ page, checkedOn, lines }) =>
  parsePriceLines(lines, () => ({ catalogue: 'tokenbook', page, checkedOn })),
);
