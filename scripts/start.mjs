// npm start [-- arguments]: builds what is missing or stale, then runs the command.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildStale, root, steps } from './build-steps.mjs';

if (!(await buildStale(steps({ types: false })))) process.exit(1);
await import(pathToFileURL(join(root, 'packages/tokenbook/bin/tokenbook.js')).href);
