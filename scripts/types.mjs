// Checks every package: one compiler a project, as many at once as there are cores. Packages whose options are the same are one project,
// since a package reads the sources of those below it, too: apart from each other they take a third more.
// TypeScript 7 (the package is named ts7 here) checks several times as fast as 6, which tsdown and the import rules still need for its API.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const projects = ['packages/core/src/domain', 'packages/core', 'tsconfig.node.json', 'tsconfig.web.json', '.'];

/** What was checked before and has not changed since is kept here, a file a project. */
const kept = (project) =>
  `node_modules/.cache/types/${project === '.' ? 'root' : project.replaceAll('/', '-')}.tsbuildinfo`;

const check = (project) =>
  new Promise((resolve) => {
    const incremental = ['--incremental', '--tsBuildInfoFile', kept(project)];
    const tsc = spawn(
      process.execPath,
      ['node_modules/ts7/bin/tsc', '--pretty', 'false', '-p', project, ...incremental],
      {
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
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
