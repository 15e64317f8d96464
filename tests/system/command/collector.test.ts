import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openGrowingLog, SECRET } from './growing-log.ts';
import {
  ADMIN_KEY,
  createHome,
  eventually,
  type RunningServer,
  run,
  startCommand,
  startServer,
} from './tokenbook-process.ts';

const laptop = createHome();
const elsewhere = createHome();
let server: RunningServer;
let wire: Wire;
beforeEach(async () => {
  server = await startServer(elsewhere, ['--import', 'none']);
  wire = await openWire(() => server.url);
});
afterEach(async () => {
  await wire.close();
  await server.stop();
  for (const home of [laptop, elsewhere]) home.remove();
});

it('keeps what it read while the server is away, over a kill, and sends names and numbers once', async () => {
  const log = openGrowingLog(laptop.path);
  log.append('1', '2', '3');
  const collect = ['import', 'claude-code', '--url', wire.url, '--every', '0.1', '--watch'];
  const env = { TOKENBOOK_KEY: ADMIN_KEY };
  const ask = async () =>
    (await (await server.ask('/api/usage/summary?range=all')).json()) as { readonly requests: number };
  const until = (calls: number) => eventually(async () => ((await ask()).requests === calls ? true : null));

  await wire.cut();
  const first = startCommand(laptop, collect, env);
  await eventually(async () => (first.stdout().includes('3 imported') ? true : null));
  // What is said on two pipes may arrive in either order.
  await eventually(async () => (first.stderr().includes('cannot be reached') ? true : null));
  await first.stop('SIGKILL');
  // Claude Code deletes old logs; what was read of them is kept.
  rmSync(log.path);

  const second = startCommand(laptop, collect, env);
  await eventually(async () => (second.stderr().includes('Watching') ? true : null));
  expect((await ask()).requests).toBe(0);
  await wire.mend();
  // Without a new line in any log.
  await until(3);
  openGrowingLog(laptop.path, 'b').append('3', '4');
  await until(4);
  expect(await second.stop()).toBe(0);

  expect(await run(laptop, collect.slice(0, 4), env)).toMatchObject({ code: 0 });
  expect((await ask()).requests).toBe(4);
  const doctor = await run(laptop, ['doctor', '--url', wire.url, '--json'], env);
  expect(JSON.parse(doctor.stdout)).toMatchObject({ held: 'elsewhere', totals: { requests: 4 }, waiting: 0 });
  expect(wire.seen()).toContain('web-shop');
  expect(wire.seen()).not.toContain(SECRET);
});

interface Wire {
  readonly url: string;
  /** All bodies that went through, unpacked. */
  seen(): string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** A wire to the server that remembers what went through, and can be cut. */
const openWire = async (target: () => string): Promise<Wire> => {
  const seen: string[] = [];
  let running: Server | null = null;
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      const listening = createServer(async (request, response) => {
        const body = await buffer(request);
        seen.push((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
        const { host: _host, connection: _connection, ...headers } = request.headers;
        const answer = await fetch(`${target()}${request.url}`, {
          method: request.method ?? 'GET',
          headers: headers as Record<string, string>,
          body: body.length === 0 ? null : new Uint8Array(body),
        });
        response.writeHead(answer.status, {
          'content-type': answer.headers.get('content-type') ?? '',
          'x-total-count': answer.headers.get('x-total-count') ?? '',
        });
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
      running = listening;
      listening.listen(port, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
    });
  const port = await listen(0);
  const cut = () =>
    new Promise<void>((resolve) => {
      running?.closeAllConnections();
      running?.close(() => resolve());
    });
  return {
    url: `http://127.0.0.1:${port}`,
    seen: () => seen.join('\n'),
    cut,
    mend: async () => void (await listen(port)),
    close: cut,
  };
};
