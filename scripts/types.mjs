// Checks every package: one compiler a project, as many at once as there are cores. Packages whose options are the same are one project,
// since a package reads the sources of those below it, too: apart from each other they take a third more.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { compiler } from './compiler.mjs';

// What takes longest is begun first.
const projects = ['.', 'tsconfig.web.json', 'tsconfig.node.json', 'packages/core', 'packages/core/src/domain'];

/** What was checked before and has not changed since is kept here, a file a project. */
const kept = (project) =>
  `node_modules/.cache/types/${project === '.' ? 'root' : project.replaceAll('/', '-')}.tsbuildinfo`;

const check = (project) =>
  new Promise((resolve) => {
    const incremental = ['--incremental', '--tsBuildInfoFile', kept(project)];
    // One thread: the checkers of several each look at what they share, which takes nearly twice the work.
    const options = ['--singleThreaded', '--pretty', 'false', '-p', project, ...incremental];
    const tsc = spawn(compiler, options, { stdio: ['ignore', 'inherit', 'inherit'] });
    tsc.on('close', (code) => resolve(code === 0));
  });

const queue = [...projects];
let failed = 0;
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let project = queue.shift(); project !== undefined; project = queue.shift()) {
      if (!(await check(project))) failed += 1;
    }
  }),
);
if (failed > 0) {
  console.error(`Types: ${failed} of ${projects.length} projects have errors.`);
  process.exit(1);
}
console.log(`Types: ${projects.length} projects, no errors.`);
