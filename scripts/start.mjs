// npm start [-- arguments]: builds what is missing or stale, then runs the command.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import '../packages/tokenbook/bin/require-node.js';
import { buildStale, root, steps } from './build-steps.mjs';
import { stopWithParent } from './stop-with-parent.mjs';

// Without npm around it, what started it may well end before it: `nohup`, a process manager.
if (process.env.npm_lifecycle_event === 'start') stopWithParent();
if (!(await buildStale(steps({ types: false })))) process.exit(1);
await import(pathToFileURL(join(root, 'packages/tokenbook/bin/tokenbook.js')).href);
