// npm run dev [-- <data set>]: the server from source (restarted when it changes), the dashboard with hot reload, seeded data.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from './build-steps.mjs';

const dataDirectory = join(root, 'node_modules', '.cache', 'tokenbook-dev');
const dataSet = process.argv[2] ?? 'steady-team';
const tsx = ['node_modules/tsx/dist/cli.mjs', '--conditions=@tokenbook/source'];

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const children = [];
const launch = (name, command, env, onLine) => {
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (!onLine(line)) console.log(`${name.padEnd(10)} ${line}`);
    });
  }
  child.on('close', (code) => {
    if (stopping) return;
    console.error(`${name} ended with ${code}.`);
    stop(1);
  });
  return child;
};

let stopping = false;
const stop = (code) => {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));

const runToEnd = (command) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: 'inherit' });
    child.on('close', (code) => resolve(code === 0));
  });

mkdirSync(dataDirectory, { recursive: true });
// Before the server holds the directory. Filling again adds only the days that are new, and takes as long: once a day and data set.
const filledPath = join(dataDirectory, 'filled.txt');
const fillingNow = `${dataSet} ${new Date().toISOString().slice(0, 10)}`;
if (!existsSync(filledPath) || readFileSync(filledPath, 'utf8') !== fillingNow) {
  if (!(await runToEnd([...tsx, 'scripts/seed.ts', dataSet, '--data-dir', dataDirectory]))) process.exit(1);
  writeFileSync(filledPath, fillingNow);
}

const [apiPort, webPort] = [await freePort(), await freePort()];
const web = `http://127.0.0.1:${webPort}`;
// The link leads to the dev server's port, where the pages come from: a cookie belongs to a host whatever the port.
launch(
  'server',
  [
    ...tsx.slice(0, 1),
    'watch',
    '--clear-screen=false',
    tsx[1],
    'packages/tokenbook/src/cli.ts',
    ...['start', '--import', 'none', '--port', String(apiPort), '--data-dir', dataDirectory],
  ],
  { TOKENBOOK_PUBLIC_URL: web },
  (line) => {
    const link = /http\S+\/login\/\S+/.exec(line)?.[0];
    if (link !== undefined)
      console.log(
        `\n  Dashboard  ${link}\n  API        http://127.0.0.1:${apiPort}\n  Data       ${dataSet}, in ${dataDirectory}\n`,
      );
    return link !== undefined;
  },
);
launch(
  'dashboard',
  ['node_modules/vite/bin/vite.js', 'apps/dashboard', '--port', String(webPort), '--strictPort', '--logLevel', 'warn'],
  { TOKENBOOK_DEV_API: `http://127.0.0.1:${apiPort}` },
  // While the server restarts the page's requests fail; it asks again by itself.
  (line) => /http proxy error|ECONNREFUSED|^\s+at /.test(line),
);
