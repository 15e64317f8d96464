import type { Price } from './price.ts';
import { parsePriceLines } from './price-lines.ts';

interface Block {
  readonly page: string;
  readonly checkedOn: string;
  /** For prices whose page is not the provider's own, or says less than the lines do. Good enough to price with; the origin says so wherever the price is shown. */
  readonly isSecondHand?: true;
  readonly lines: string;
}

/** Corrections of the catalogue and what it does not have. Each block names the page it was read on and the day. */
const BLOCKS: readonly Block[] = [
  {
    // The catalogue still has the prices before 5 September 2025, with their night discount.
    page: 'https://api-docs.deepseek.com/quick_start/pricing',
    checkedOn: '2026-11-24',
    lines: `
deepseek|deepseek-chat|standard|2025-09-05T16:00..2025-09-29||input=0.56 cacheRead=0.07 output=1.68
deepseek|deepseek-chat|standard|2025-09-29..||input=0.28 cacheRead=0.028 output=0.42
deepseek|deepseek-reasoner|standard|2025-09-05T16:00..2025-09-29||input=0.56 cacheRead=0.07 output=1.68
deepseek|deepseek-reasoner|standard|2025-09-29..||input=0.28 cacheRead=0.028 output=0.42
`,
  },
  {
    // The catalogue cannot say a date and hours at once: it has the peak hours of August 2026 for every day before it, and for weekends.
    // Chinese holidays are off-peak too; on those the weekday peak here is too high.
    page: 'https://api-docs.deepseek.com/quick_start/pricing',
    checkedOn: '2026-11-24',
    lines: `
deepseek|deepseek-v4-flash|standard|..2026-08-16T16:00||input=0.14 cacheRead=0.0028 output=0.28
deepseek|deepseek-v4-flash|standard|2026-08-16T16:00..2026-09-10T04:00||input=0.22 cacheRead=0.007 output=0.66
deepseek|deepseek-v4-flash|standard|2026-08-16T16:00..2026-08-22T16:00|01:00-04:00|input=0.44 cacheRead=0.014 output=1.32
deepseek|deepseek-v4-flash|standard|2026-08-16T16:00..2026-08-22T16:00|06:00-10:00|input=0.44 cacheRead=0.014 output=1.32
deepseek|deepseek-v4-flash|standard|2026-08-22T16:00..2026-09-10T04:00|Mon-Fri 01:00-04:00|input=0.44 cacheRead=0.014 output=1.32
deepseek|deepseek-v4-flash|standard|2026-08-22T16:00..2026-09-10T04:00|Mon-Fri 06:00-10:00|input=0.44 cacheRead=0.014 output=1.32
deepseek|deepseek-v4-flash|standard|2026-09-10T04:00..||input=0.15 cacheRead=0.003 output=0.6
deepseek|deepseek-v4-flash|standard|2026-09-10T04:00..|Mon-Fri 01:00-04:00|input=0.3 cacheRead=0.006 output=1.2
deepseek|deepseek-v4-flash|standard|2026-09-10T04:00..|Mon-Fri 06:00-10:00|input=0.3 cacheRead=0.006 output=1.2
deepseek|deepseek-flash|standard|2026-09-10T04:00..||input=0.15 cacheRead=0.003 output=0.6
deepseek|deepseek-flash|standard|2026-09-10T04:00..|Mon-Fri 01:00-04:00|input=0.3 cacheRead=0.006 output=1.2
deepseek|deepseek-flash|standard|2026-09-10T04:00..|Mon-Fri 06:00-10:00|input=0.3 cacheRead=0.006 output=1.2
deepseek|deepseek-v4-pro|standard|..2026-08-16T16:00||input=0.435 cacheRead=0.003625 output=0.87
deepseek|deepseek-v4-pro|standard|2026-08-16T16:00..||input=0.66 cacheRead=0.022 output=1.98
deepseek|deepseek-v4-pro|standard|2026-08-16T16:00..2026-08-22T16:00|01:00-04:00|input=1.32 cacheRead=0.044 output=3.96
deepseek|deepseek-v4-pro|standard|2026-08-16T16:00..2026-08-22T16:00|06:00-10:00|input=1.32 cacheRead=0.044 output=3.96
deepseek|deepseek-v4-pro|standard|2026-08-22T16:00..|Mon-Fri 01:00-04:00|input=1.32 cacheRead=0.044 output=3.96
deepseek|deepseek-v4-pro|standard|2026-08-22T16:00..|Mon-Fri 06:00-10:00|input=1.32 cacheRead=0.044 output=3.96
`,
  },
  {
    page: 'https://platform.claude.com/docs/en/models/haiku-5-5/overview',
    checkedOn: '2026-11-24',
    lines: `
anthropic|claude-haiku-5-5|standard|||input=0.1 cacheRead=0.01 cacheWrite5m=0.125 cacheWrite1h=0.2 output=0.5 webSearch=10|>100000 input=0.5 cacheRead=0.05 cacheWrite5m=0.625 cacheWrite1h=1 output=2.5 webSearch=10
`,
  },
  {
    // Cache reads of Sonnet 5.5 became cheaper when Haiku 5.5 came.
    page: 'https://github.com/TheKrush/PromptFuel/releases/tag/v1.0.23',
    checkedOn: '2026-11-24',
    isSecondHand: true,
    lines: `
anthropic|claude-sonnet-5-5|standard|..2026-10-07||input=2 cacheRead=0.2 cacheWrite5m=2.5 cacheWrite1h=4 output=10 webSearch=10
anthropic|claude-sonnet-5-5|standard|2026-10-07..||input=2 cacheRead=0.1 cacheWrite5m=2.5 cacheWrite1h=4 output=10 webSearch=10
`,
  },
  {
    page: 'https://github.com/archid21/rightsize/releases/tag/v0.10.2',
    checkedOn: '2026-11-24',
    isSecondHand: true,
    lines: `
anthropic|claude-fable-5-2|standard|||input=8 cacheRead=0.2 cacheWrite5m=10 cacheWrite1h=16 output=40 webSearch=10
`,
  },
  {
    // `speed: "fast"`. The multipliers for the cache apply on top.
    page: 'https://platform.claude.com/docs/en/build-with-claude/fast-mode',
    checkedOn: '2026-11-24',
    lines: `
anthropic|claude-opus-4-6|fast|||input=30 cacheRead=3 cacheWrite5m=37.5 cacheWrite1h=60 output=150 webSearch=10
`,
  },
  {
    // The page as it was read names Opus 4.6 alone; these follow OpenRouter's rows in the catalogue, with the usual one-hour write.
    page: 'https://platform.claude.com/docs/en/build-with-claude/fast-mode',
    checkedOn: '2026-11-24',
    isSecondHand: true,
    lines: `
anthropic|claude-opus-4-7|fast|||input=30 cacheRead=3 cacheWrite5m=37.5 cacheWrite1h=60 output=150 webSearch=10
anthropic|claude-opus-4-8|fast|||input=10 cacheRead=1 cacheWrite5m=12.5 cacheWrite1h=20 output=50 webSearch=10
anthropic|claude-opus-5|fast|||input=10 cacheRead=1 cacheWrite5m=12.5 cacheWrite1h=20 output=50 webSearch=10
`,
  },
  {
    page: 'https://vercel.com/ai-gateway/models/claude-opus-5.5-fast',
    checkedOn: '2026-11-24',
    isSecondHand: true,
    lines: `
anthropic|claude-opus-5-5|fast|||input=8 cacheRead=0.4 cacheWrite5m=10 cacheWrite1h=16 output=40 webSearch=10
`,
  },
  {
    // The page excludes long context, so a long request has no price here.
    page: 'https://openai.com/api-priority-processing/',
    checkedOn: '2026-11-24',
    lines: `
openai|gpt-5.4|priority|||input=5 cacheRead=0.5 output=30|>271999
openai|gpt-5.4-mini|priority|||input=1.5 cacheRead=0.15 output=9
openai|gpt-5.2|priority|||input=3.5 cacheRead=0.35 output=28
openai|gpt-5.1|priority|||input=2.5 cacheRead=0.25 output=20
openai|gpt-5|priority|||input=2.5 cacheRead=0.25 output=20
openai|gpt-5-mini|priority|||input=0.45 cacheRead=0.045 output=3.6
openai|gpt-4.1|priority|||input=3.5 cacheRead=0.875 output=14
openai|gpt-4.1-mini|priority|||input=0.7 cacheRead=0.175 output=2.8
openai|gpt-4.1-nano|priority|||input=0.2 cacheRead=0.05 output=0.8
openai|gpt-4o|priority|||input=4.25 cacheRead=2.125 output=17
openai|gpt-4o-2024-05-13|priority|||input=8.75 output=26.25
openai|gpt-4o-mini|priority|||input=0.25 cacheRead=0.125 output=1
`,
  },
  {
    page: 'https://byteiota.com/gpt-55-batch-flex-cut-api-bill/',
    checkedOn: '2026-11-24',
    isSecondHand: true,
    lines: `
openai|gpt-5.5|priority|||input=12.5 cacheRead=1.25 output=75|>271999
`,
  },
];

export const readOwnPrices = (): readonly Price[] =>
  BLOCKS.flatMap(({ page, checkedOn, isSecondHand, lines }) =>
    parsePriceLines(lines, () => ({
      catalogue: isSecondHand === true ? 'tokenbook, second-hand' : 'tokenbook',
      page,
      checkedOn,
    })),
  );
