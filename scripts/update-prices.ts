// Makes packages/server/src/prices/seed.generated.ts again from the installed @pydantic/genai-prices.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GENAI_PRICES } from '../packages/server/src/prices/catalogue-origin.ts';
import { genaiProviders } from '../packages/server/src/prices/genai-providers.ts';
import { renderSeed } from '../packages/server/src/prices/render-seed.ts';

const target = join(import.meta.dirname, '../packages/server/src/prices/seed.generated.ts');
const entry = createRequire(new URL('../packages/server/package.json', import.meta.url)).resolve(
  '@pydantic/genai-prices',
);
const installed: { version: string } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'));
if (installed.version !== GENAI_PRICES.version) {
  console.error(
    `@pydantic/genai-prices ${installed.version} is installed, catalogue-origin.ts says ${GENAI_PRICES.version}. Set its version and the day you checked it, then run this again.`,
  );
  process.exit(1);
}
const providers = await genaiProviders();
if (providers.length === 0) throw new Error('genai-prices gave no provider data.');
const before = readFileSync(target, { encoding: 'utf8', flag: 'a+' }).split('\n');
const after = renderSeed(providers);
writeFileSync(target, after);
const known = new Set(before);
const changed = after.split('\n').filter((line) => !known.has(line));
console.log(`${changed.length} lines are new in ${target}.`);
for (const line of changed.slice(0, 20)) console.log(`  ${line}`);
