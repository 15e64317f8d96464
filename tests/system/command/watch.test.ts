import { appendFileSync, renameSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { answer, openGrowingLog } from './growing-log.ts';
import {
  createHome,
  eventually,
  type RunningCommand,
  type RunningServer,
  startCommand,
  startServer,
} from './tokenbook-process.ts';

const WATCH = ['import', 'claude-code', '--watch', '--every', '0.1'];

const home = createHome();
let server: RunningServer;
let watch: RunningCommand;
beforeAll(async () => {
  server = await startServer(home, ['--import', 'none']);
});
afterEach(() => watch.stop('SIGKILL'));
afterAll(async () => {
  await server.stop();
  home.remove();
});

const countCalls = async (): Promise<number> =>
  (await (await server.ask('/api/usage/summary?range=all')).json()).requests;

/** What the tests before have told. Each has sessions and names of its own. */
let told = 0;
beforeEach(async () => {
  told = await countCalls();
});

const until = (calls: number) =>
  eventually(async () => {
    const counted = (await countCalls()) - told;
    if (counted > calls) throw new Error(`${counted} calls are counted, and ${calls} were made.`);
    return counted === calls ? true : null;
  });

it('follows a log that grows, in the middle of a line too, is rotated, cut and written anew', async () => {
  const log = openGrowingLog(home.path);
  log.append('1', '2');
  watch = startCommand(home, WATCH);
  await until(2);
  log.append('3');
  await until(3);
  const half = answer('4');
  appendFileSync(log.path, half.slice(0, 60));
  appendFileSync(log.path, half.slice(60));
  await until(4);
  renameSync(log.path, `${log.path.slice(0, -6)}-old.jsonl`);
  log.rewrite('5');
  await until(5);
  log.rewrite('6');
  await until(6);
  // The same again, and one more: only that is new.
  log.rewrite('5', '6', '7');
  await until(7);
  expect(await watch.stop()).toBe(0);
});

it('goes on where it was killed, and counts nothing twice', async () => {
  const log = openGrowingLog(home.path, 'killed');
  log.append('k1', 'k2');
  watch = startCommand(home, WATCH);
  await until(2);
  await watch.stop('SIGKILL');
  log.append('k3');
  const other = openGrowingLog(home.path, 'later');
  other.append('k4');
  watch = startCommand(home, WATCH);
  await until(4);
  log.append('k5');
  await until(5);
});

it('follows a server that is started again at the same port, and leaves it the ledger meanwhile', async () => {
  const log = openGrowingLog(home.path, 'restarted');
  log.append('r1');
  watch = startCommand(home, WATCH);
  await until(1);
  await server.stop();
  log.append('r2');
  await eventually(async () => (watch.stderr().includes('No server has') ? true : null));
  server = await startServer(home, ['--import', 'none', '--port', new URL(server.url).port]);
  await until(2);
});
