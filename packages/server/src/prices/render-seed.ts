import type { Provider } from '@pydantic/genai-prices';
import { GENAI_PRICES, genaiOrigin } from './catalogue-origin.ts';
import { importGenaiPrices } from './import-genai-prices.ts';
import { formatPriceLine } from './price-lines.ts';

/** The text of `seed.generated.ts` for genai-prices' provider data. */
export const renderSeed = (providers: readonly Provider[]): string => {
  const lines = importGenaiPrices(providers, genaiOrigin(providers)).map(formatPriceLine);
  for (const line of lines)
    if (/[`\\$]/.test(line)) throw new RangeError(`The line ${line} cannot stand in a template.`);
  const pages = providers.map(
    ({ id, pricing_urls }) => `  ${JSON.stringify(id)}: ${JSON.stringify(pricing_urls?.[0] ?? null)},`,
  );
  return `// Made by \`npm run prices:update\` from @pydantic/genai-prices ${GENAI_PRICES.version} (MIT, Pydantic Services Inc.). Do not edit: see README.md.

/** The price page of each provider. */
export const SEED_PAGES: Readonly<Record<string, string | null>> = {
${pages.join('\n')}
};

/** One price a line; price-lines.ts says how to read them. */
export const SEED_LINES = \`
${lines.join('\n')}
\`;
`;
};
