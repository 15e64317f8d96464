// npm run prices:compare -- model_prices_and_context_window.json
// What LiteLLM's or models.dev's price file says that our table does not.
import { readFileSync } from 'node:fs';
import { comparePrices } from '../packages/server/src/prices/compare-prices.ts';
import { importLitellm } from '../packages/server/src/prices/import-litellm.ts';
import { importModelsDev } from '../packages/server/src/prices/import-models-dev.ts';
import { createPriceBook } from '../packages/server/src/prices/price-book.ts';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("Name a price file: LiteLLM's model_prices_and_context_window.json or models.dev's api.json.");
  process.exit(2);
}
const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
const now = new Date();
const today = now.toISOString().slice(0, 10);
const litellm = importLitellm(file, today);
const theirs = litellm.length > 0 ? litellm : importModelsDev(file, today);
const differences = comparePrices(theirs, createPriceBook(), now.getTime());
for (const { provider, model, kind, rates } of differences) {
  const detail = rates.map(({ unit, ours, theirs }) => `${unit} ours ${ours}, theirs ${theirs}`).join('; ');
  console.log(`${provider}/${model}: ${kind === 'missing' ? 'ours has no price' : detail}`);
}
console.log(`${theirs.length} prices compared, ${differences.length} differ.`);
