// Runs the import rules and asserts that they saw the code: an empty run would report success.
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';

const folders = [
  'packages/core/src',
  'packages/server/src',
  'packages/react/src',
  'packages/tokenbook/src',
  'apps/dashboard/src',
];
const { output } = await cruise(
  folders,
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
  undefined,
  { tsConfig: extractTsConfig('tsconfig.json') },
);

for (const folder of folders) {
  if (!output.modules.some((module) => module.source.startsWith(folder))) {
    console.error(`Imports: no module was seen in ${folder}. The check is blind; see scripts/check-imports.mjs.`);
    process.exit(1);
  }
}
const { violations, totalCruised } = output.summary;
for (const violation of violations) {
  console.error(`Imports: ${violation.from} -> ${violation.to} breaks "${violation.rule.name}".`);
}
if (violations.length > 0) process.exit(1);
console.log(`Imports: ${totalCruised} modules, no violations.`);
