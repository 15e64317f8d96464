// What is built, from what, and whether it is stale. Shared by build, start and test.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const tsdown = ['node_modules/tsdown/dist/run.mjs'];
const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
const quiet = ['--log-level', 'warn'];

/** `types: false` leaves the declarations out: nobody who only runs what is built needs them. */
export const steps = ({ types }) => {
  const env = types ? {} : { TOKENBOOK_BUILD_TYPES: 'none' };
  const mark = types ? 'types' : 'js';
  const library = (name) => ({
    name,
    folder: `packages/${name}`,
    commands: [[...tsdown, ...quiet]],
    env,
    inputs: [`packages/${name}`, 'packages/core/src'],
    output: `packages/${name}/dist/index.js`,
    mark,
  });
  const react = {
    name: 'react',
    folder: 'packages/react',
    commands: [vite, [...tsdown, ...quiet]],
    env,
    inputs: ['packages/react', 'packages/core/src'],
    output: 'packages/react/dist/index.js',
    mark,
  };
  const command = {
    ...library('tokenbook'),
    // The other packages are in it.
    inputs: ['packages/tokenbook', 'packages/server', 'packages/core/src', 'scripts/third-party-notices.ts'],
    output: 'packages/tokenbook/dist/cli.js',
  };
  const dashboard = {
    name: 'dashboard',
    folder: 'apps/dashboard',
    commands: [vite],
    env,
    inputs: ['apps/dashboard', 'packages/react/src', 'packages/react/build', 'packages/core/src'],
    output: 'packages/tokenbook/dist/dashboard/index.html',
    mark: 'js',
  };
  return [dashboard, command, library('core'), library('server'), ...(types ? [react] : [])];
};

const stampPath = (step) => join(root, 'node_modules', '.cache', 'tokenbook-build', `${step.name}.${step.mark}`);

/** A digest of names, sizes and times of what goes into a step: reading contents would take longer than some builds. */
const digestInputs = (step) => {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stats = statSync(path);
    if (!stats.isDirectory()) {
      hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(path).sort()) {
      if (!['node_modules', 'dist'].includes(name) && !name.includes('.test.')) visit(join(path, name));
    }
  };
  for (const input of step.inputs) visit(join(root, input));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  return hash.digest('hex');
};

export const isStale = (step) => {
  const stamps = [stampPath(step), stampPath({ ...step, mark: 'types' })].filter(existsSync);
  const digest = digestInputs(step);
  return !existsSync(join(root, step.output)) || !stamps.some((path) => readFileSync(path, 'utf8') === digest);
};

const run = (arguments_, cwd, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, arguments_, {
      cwd,
      // A test runner that builds says NODE_ENV=test, and React would be its slow development build. One thread for the compiler: two steps are
      // built at once, and several threads take twice the work.
      env: { ...process.env, NODE_ENV: 'production', GOMAXPROCS: '1', ...env },
      // stdout belongs to whoever called: `npm start -- report --json` prints JSON alone.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk;
      });
    child.on('error', reject);
    // The bundler does not ask how the compiler of declarations ended.
    child.on('close', (code) => (code === 0 && !/error TS\d/.test(said) ? resolve() : reject(new Error(said))));
  });

/** @throws Error with what the builder said. */
export const build = async (step) => {
  const folder = join(root, step.folder);
  const absolute = ([script, ...rest]) => [join(root, script), ...rest];
  for (const command of step.commands) await run(absolute(command), folder, step.env);
  const path = stampPath(step);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, digestInputs(step));
};

/** Builds what is stale, two at a time; says what on stderr. Returns whether all went well. */
export const buildStale = async (wanted) => {
  const queue = wanted.filter(isStale);
  let failed = false;
  const worker = async () => {
    for (let step = queue.shift(); step !== undefined && !failed; step = queue.shift()) {
      const startedMs = performance.now();
      try {
        await build(step);
        console.error(`Built ${step.name} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
      } catch (error) {
        failed = true;
        console.error(`Building ${step.name} failed:\n${error.message}`);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return !failed;
};
