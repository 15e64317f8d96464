// npm run build: every package with its declarations, and the dashboard. Only what changed since the last time.
import { buildStale, steps } from './build-steps.mjs';

if (!(await buildStale(steps({ types: true })))) process.exitCode = 1;
