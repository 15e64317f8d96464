import { readFileSync } from 'node:fs';
import { createProcessContext } from './process-context.ts';
import { runCommand } from './run-command.ts';

// dist/cli.js and src/cli.ts are both one folder below the package.
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

process.exitCode = await runCommand(createProcessContext(), version, process.argv.slice(2));
