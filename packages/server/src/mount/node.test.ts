import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../create-app.ts';
import { OPERATOR_KEY, wireEvent } from '../http/testing/test-app.ts';
import { SILENT } from '../log.ts';
import { type Serving, serve } from './node.ts';
import { serveFolder } from './serve-folder.ts';

let serving: Serving;
let folder: string;
const logged: Readonly<Record<string, unknown>>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenbook-mount-'));
  await mkdir(join(folder, 'site', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(folder, 'site', 'index.html'), '<!doctype html><title>Dashboard</title>');
  await writeFile(join(folder, 'site', 'assets', 'index-a1b2c3.js'), `${'x'.repeat(5_000)}`);
  await symlink(join(folder, 'secret.txt'), join(folder, 'site', 'link.txt'));
  const info = (fields: Readonly<Record<string, unknown>>) => logged.push(fields);
  const assets = serveFolder(join(folder, 'site'));
  serving = await serve(createApp({ adminKey: OPERATOR_KEY, assets, log: { ...SILENT, info } }), { port: 0 });
});

afterAll(async () => {
  await serving.close();
  await rm(folder, { recursive: true });
});

/** Sends bytes as they are, and answers all that comes back until the server closes. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(serving.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.end(text);
  });

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const head = (...lines: readonly string[]): string =>
  [...lines, `Authorization: Bearer ${OPERATOR_KEY}`, 'Content-Type: application/json', '', ''].join('\r\n');

describe('raw requests', () => {
  const body = JSON.stringify(wireEvent({ occurredAt: '2025-01-01T00:00:00Z' }));

  it('with a length and with chunks are taken', async () => {
    const plain = head(
      'POST /api/events HTTP/1.1',
      'Host: localhost',
      `Content-Length: ${body.length}`,
      'Connection: close',
    );
    expect(statusOf(await raw(plain + body))).toBe(200);
    const chunked = head(
      'POST /api/events HTTP/1.1',
      'Host: localhost',
      'Transfer-Encoding: chunked',
      'Connection: close',
    );
    expect(statusOf(await raw(`${chunked}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`))).toBe(200);
  });

  it('that expect what nobody knows are answered as any other', async () => {
    const expecting = head(
      'POST /api/events HTTP/1.1',
      'Host: localhost',
      `Content-Length: ${body.length}`,
      'Expect: nothing',
      'Connection: close',
    );
    expect(statusOf(await raw(expecting + body))).toBe(200);
  });

  it('with a body shorter than their length are not counted', async () => {
    const answer = await raw(
      head('POST /api/events HTTP/1.1', 'Host: localhost', `Content-Length: ${body.length + 9}`, 'Connection: close') +
        body,
    );
    expect(answer === '' || statusOf(answer) === 400).toBe(true);
  });

  it('with a length and chunks are refused', async () => {
    const both = head(
      'POST /api/events HTTP/1.1',
      'Host: localhost',
      'Content-Length: 5',
      'Transfer-Encoding: chunked',
    );
    expect(statusOf(await raw(`${both}0\r\n\r\n`))).toBe(400);
  });

  it('too large or not allowed are answered once they are sent, also when the connection closes after it', async () => {
    const large = ' '.repeat(20 * 1024 * 1024 + 1);
    const told = [
      'POST /api/events HTTP/1.1',
      'Host: localhost',
      'Connection: close',
      `Content-Length: ${large.length}`,
    ];
    expect(statusOf(await raw(head(...told) + large))).toBe(413);
    const stranger = ['POST /api/events HTTP/1.1', 'Host: localhost', 'Connection: close', 'Content-Length: 8388608'];
    expect(statusOf(await raw(`${stranger.join('\r\n')}\r\n\r\n${' '.repeat(8_388_608)}`))).toBe(401);
  });

  it('with two lengths are refused', async () => {
    const both = head('POST /api/events HTTP/1.1', 'Host: localhost', 'Content-Length: 5', 'Content-Length: 6');
    expect(statusOf(await raw(both))).toBe(400);
  });

  it.each([
    ['500 filters, as many as a read takes, are answered', 500, `session=${'0'.repeat(90)}`, 200],
    ['5,000 are refused by the read', 5_000, 'user=u', 400],
  ])('with %s', async (_name, count, filter, status) => {
    const filters = Array.from({ length: count }, (_, index) => `${filter}${index}`).join('&');
    const head = `Host: localhost\r\nConnection: close\r\nAuthorization: Bearer ${OPERATOR_KEY}`;
    expect(statusOf(await raw(`GET /api/usage/summary?${filters} HTTP/1.1\r\n${head}\r\n\r\n`))).toBe(status);
  });

  it.each([
    ['without a host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
    ['with a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b/c\r\n\r\n', 400],
    ['with two hosts', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n', 400],
    ['with a host and no port after its colon', 'GET /healthz HTTP/1.1\r\nHost: localhost:\r\n\r\n', 400],
    ['for all of the server', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['with a backslash in the path', 'GET /\\x HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['with a whole address that is none', 'GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['with the whole address of another', 'GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', 403],
    ['with a path in the host', 'GET /healthz HTTP/1.1\r\nHost: localhost/x\r\n\r\n', 400],
    [
      'for another name (DNS rebinding)',
      'GET /api/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      403,
    ],
    ['with a header of 20 KiB', `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_480)}\r\n\r\n`, 431],
    ['with a line break in a header', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n', 400],
    ['of HTTP/2 with prior knowledge', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['that are no HTTP', '\u0016\u0003\u0001\u0002', 400],
    ['by TRACE', 'TRACE /api/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 405],
  ])('%s are refused, with the headers of every answer', async (_name, text, status) => {
    const answer = await raw(text);
    expect(statusOf(answer)).toBe(status);
    expect(answer.toLowerCase()).toContain('\r\nx-content-type-options: nosniff\r\n');
  });

  it('with the whole address of this server are answered', async () => {
    const text = 'GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    expect(statusOf(await raw(text))).toBe(200);
  });

  it('for another name are told so with the headers of every answer', async () => {
    const answer = (await raw('GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n')).toLowerCase();
    for (const header of ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cache-control'])
      expect(answer).toContain(`\r\n${header}: `);
    expect(answer).toContain('"code":"forbidden"');
    // Nothing of the request: it may be anybody's.
    const [, requestId] = /\r\nx-request-id: (\S+)\r\n/.exec(answer) ?? [];
    expect(logged.at(-1)).toEqual({
      requestId,
      method: 'GET',
      route: 'none',
      status: 403,
      durationMs: 0,
      code: 'forbidden',
    });
    const metrics = await (await fetch(`${serving.url}/metrics`)).text();
    expect(metrics).toMatch(/_count\{method="GET",route="none",status="403"\} [1-9]/);
  });

  it.each([
    ['as a proxy called them', 'edge-7f.3:1', true],
    ['by a name of their own where what is given is no name', 'a b', false],
    ['by a name of their own where none is given', null, false],
  ])('are named in their answer and in the log %s', async (_name, given, isKept) => {
    const headers = given === null ? {} : { 'x-request-id': given };
    const { headers: answered } = await fetch(`${serving.url}/healthz`, { headers });
    const requestId = answered.get('x-request-id');
    expect(requestId === given).toBe(isKept);
    expect(logged.at(-1)).toMatchObject({ requestId, status: 200 });
  });

  it.each(['/v1/traces', '/api/public/otel/v1/traces'])(
    'of OTLP for another name are told so as an exporter reads it: %s',
    async (path) => {
      const ask = async (type: string) => {
        const told = `Host: evil.example\r\nContent-Type: ${type}\r\nContent-Length: 2`;
        const [head = '', body = ''] = (await raw(`POST ${path} HTTP/1.1\r\n${told}\r\n\r\n{}`)).split('\r\n\r\n');
        expect(statusOf(head)).toBe(403);
        expect(head.toLowerCase()).toContain(`\r\ncontent-type: ${type}`);
        return body;
      };
      expect(JSON.parse(await ask('application/json'))).toMatchObject({ code: 7 });
      // Status.code (field 1) is 7, Status.message (field 2) follows.
      expect([...Buffer.from(await ask('application/x-protobuf')).subarray(0, 3)]).toEqual([0x08, 7, 0x12]);
    },
  );

  it('that ask to upgrade to h2c are answered as HTTP/1.1', async () => {
    const text =
      'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n';
    expect(statusOf(await raw(text))).toBe(200);
  });

  it.each([
    ['of 1.0 without a host', ''],
    ['of 1.0 that are kept alive', 'Connection: keep-alive\r\n'],
    ['of 1.0 with a host', 'Host: localhost\r\n'],
  ])('%s are answered, as a balancer asks', async (_name, lines) => {
    const answer = await raw(`GET /readyz HTTP/1.0\r\n${lines}\r\n`);
    expect(statusOf(answer)).toBe(200);
    expect(answer).not.toMatch(/transfer-encoding/i);
  });

  it('of 1.0 for another name are refused', async () => {
    expect(statusOf(await raw('GET /readyz HTTP/1.0\r\nHost: evil.example\r\n\r\n'))).toBe(403);
  });

  it.each([
    ['200 headers', Array.from({ length: 200 }, (_, index) => `X-${index}: ${index}`).join('\r\n'), 431],
    ['a header of 8 KiB', `X: ${'a'.repeat(8_192)}`, 431],
    ['a name of 8 KiB', `${'x'.repeat(8_192)}: a`, 431],
    ['8 KiB of cookies of other servers', `Cookie: a=${'a'.repeat(8_192)}`, 200],
    ['90 headers of 80', Array.from({ length: 90 }, (_, index) => `X-${index}: ${'a'.repeat(80)}`).join('\r\n'), 200],
  ])('with %s are answered %3$i', async (_name, lines, status) => {
    const answer = await raw(`GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines}\r\n\r\n`);
    expect(statusOf(answer)).toBe(status);
  });

  it.each([
    ['without a host', 'GET /healthz HTTP/1.1\r\n\r\n', 'invalid_request'],
    ['with headers past 64 KiB', `GET /healthz HTTP/1.1\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`, 'headers_too_large'],
    ['that are no HTTP', '\u0016\u0003\u0001\u0002', 'invalid_request'],
    ['with a length that is none', 'POST /api/events HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 'invalid_request'],
  ])('%s are told so as a problem', async (_name, text, code) => {
    const answer = await raw(text);
    expect(answer).toMatch(/\r\ncontent-type: application\/problem\+json\r\n/i);
    expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
    expect(answer).toContain(`"code":"${code}"`);
  });
});

describe('the dashboard', () => {
  it('is at / and at each of its pages', async () => {
    for (const path of ['/', '/log', '/projects/by-model', '/index.html']) {
      const response = await fetch(serving.url + path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Dashboard');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it('keeps hashed files for ever, packed when the browser takes it', async () => {
    const response = await fetch(`${serving.url}/assets/index-a1b2c3.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toHaveLength(5_000);
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(`${serving.url}/assets/index-a1b2c3.js`, {
      headers: { 'accept-encoding': 'gzip', 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/link.txt',
    '/assets/%00',
    '/index.html%00.js',
    '/....//secret.txt',
    '//secret.txt',
    '/.%2e/secret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '//api/usage/summary',
    '/API/usage/summary',
    '/api/%2e%2e/api',
    '/api/usage/summary/',
    '/assets',
    '/assets/none.js',
    '/../secret',
    '/%2e%2e/%2E%2E/etc/passwd',
    '/projects/./../log',
    '/..',
  ])('gives nothing for %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).not.toContain('outside');
    if (path !== '/assets') expect([400, 404]).toContain(statusOf(answer));
  });
});

describe('every answer', () => {
  it('carries the security headers, and not the server’s name', async () => {
    for (const path of [
      '/',
      '/api/usage/summary',
      '/nothing.txt',
      '/docs',
      '/openapi.json',
      '/healthz',
      '/assets/index-a1b2c3.js',
    ]) {
      const { headers } = await fetch(serving.url + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('metrics', () => {
  it('are open to this machine, and not through a proxy on it', async () => {
    const open = await fetch(`${serving.url}/metrics`);
    expect(open.headers.get('content-type')).toContain('text/plain');
    expect(await open.text()).toContain('tokenbook_http_request_duration_seconds_bucket');
    const forwarded = { 'x-forwarded-for': '203.0.113.5' };
    expect((await fetch(`${serving.url}/metrics`, { headers: forwarded })).status).toBe(401);
    expect(
      (await fetch(`${serving.url}/metrics`, { headers: { ...forwarded, authorization: `Bearer ${OPERATOR_KEY}` } }))
        .status,
    ).toBe(200);
  });
});

describe('an answer to another machine', () => {
  const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(serving.url + path, {
      headers: { authorization: `Bearer ${OPERATOR_KEY}`, 'accept-encoding': 'gzip, br', ...headers },
    });
  const far = { 'x-forwarded-for': '203.0.113.5' };

  beforeAll(async () => {
    const events = Array.from({ length: 100 }, () => wireEvent({ occurredAt: '2025-01-01T00:00:00Z' }));
    await fetch(`${serving.url}/api/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });
  });

  it.each(['/api/usage/log?range=all&pageSize=100', '/api/usage/log.ndjson?range=all', '/api/usage/log.csv?range=all'])(
    'comes packed, and is the same: %s',
    async (path) => {
      const [near, packed] = await Promise.all([ask(path), ask(path, far)]);
      expect([near, packed].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'gzip']);
      expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
      const text = await near.text();
      expect(await packed.text()).toBe(text);
      expect(Number(packed.headers.get('content-length'))).toBeLessThan(text.length / 4);
    },
  );

  it.each([
    ['is small', '/api/usage/summary', {}],
    ['is refused packed', '/api/usage/log?range=all&pageSize=100', { 'accept-encoding': 'gzip;q=0, br' }],
  ])('comes as it is where it %s', async (_name, path, headers) => {
    const response = await ask(path, { ...far, ...headers });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await response.json()).not.toBeNull();
  });

  it('has one tag, packed or not, which is answered as unchanged', async () => {
    const path = '/api/usage/log?range=all&pageSize=100';
    const [near, packed] = await Promise.all([ask(path), ask(path, far)]);
    const etag = packed.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    expect(near.headers.get('etag')).toBe(etag);
    const again = await ask(path, { ...far, 'if-none-match': etag });
    expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
  });

  it('that is a stream comes event by event', async () => {
    const stream = await ask('/api/usage/stream', far);
    expect(stream.headers.get('content-encoding')).toBeNull();
    const reader = stream.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    await reader?.cancel();
  });
});

describe('a retry', () => {
  it('after an answer that was lost counts once', async () => {
    const event = wireEvent({ id: 'lost answer', occurredAt: '2026-01-01T00:00:00Z' });
    const body = JSON.stringify(event);
    const request = head('POST /api/events HTTP/1.1', 'Host: localhost', `Content-Length: ${body.length}`) + body;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(serving.port, '127.0.0.1', () => {
          socket.write(request, () => {
            socket.destroy();
            resolve();
          });
        });
      });
    }
    const headers = { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/json' };
    const last = await fetch(`${serving.url}/api/events`, { method: 'POST', headers, body });
    const { accepted, duplicates } = (await last.json()) as { readonly accepted: number; readonly duplicates: number };
    expect(accepted + duplicates).toBe(1);
    const log = await fetch(`${serving.url}/api/usage/log?range=all`, { headers });
    const rows = (await log.json()) as readonly { readonly id: string }[];
    expect(rows.filter(({ id }) => id === 'lost answer')).toHaveLength(1);
  });
});

describe('closing', () => {
  it('answers what is under way, ends streams, and refuses what comes after', async () => {
    const own = await serve(createApp({ adminKey: OPERATOR_KEY }), { port: 0 });
    const headers = { authorization: `Bearer ${OPERATOR_KEY}` };
    const stream = await fetch(`${own.url}/api/usage/stream`, { headers });
    const reading = stream.text();
    const asked = fetch(`${own.url}/api/usage/summary`, { headers });
    expect((await asked).status).toBe(200);
    await own.close();
    expect(await reading).toContain('listening');
    await expect(fetch(`${own.url}/healthz`)).rejects.toThrow();
  });

  it('does not wait for a connection that was opened ahead and never used', { timeout: 9_000 }, async () => {
    const own = await serve(createApp(), { port: 0 });
    const socket = connect(own.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    expect((await fetch(`${own.url}/healthz`)).status).toBe(200);
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await own.close();
    await ended;
  });

  it('answers a request that had arrived and was not read yet', async () => {
    const own = await serve(createApp(), { port: 0 });
    const socket = connect(own.port, '127.0.0.1').setEncoding('utf8');
    await once(socket, 'connect');
    await setImmediate();
    socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
    const [answered] = await Promise.all([once(socket, 'data'), own.close()]);
    expect(String(answered)).toMatch(/^HTTP\/1\.1 503 /);
  });

  it('says which port is in use', async () => {
    const app = createApp();
    await expect(serve(app, { port: serving.port })).rejects.toThrow(`Port ${serving.port} is in use`);
    await app.close();
  });
});

it('closes a connection for which there is no file left, and logs why', async () => {
  const told: unknown[] = [];
  const tell = (...said: readonly unknown[]) => told.push(said);
  const app = createApp({ log: { ...SILENT, warn: tell, error: tell } });
  const own = await serve(app, { port: 0, mostConnections: 1 });
  const held = connect(own.port, '127.0.0.1');
  await once(held, 'connect');
  const dropped = connect(own.port, '127.0.0.1').on('error', () => {});
  await once(dropped, 'close');
  held.destroy();
  await own.close();
  expect(JSON.stringify(told)).toContain('busy');
});

it('closes to the end, and says so, when the app cannot be closed', async () => {
  const app = createApp({ adminKey: OPERATOR_KEY });
  let appFailed = (): void => {};
  const failed = new Promise<void>((resolve) => {
    appFailed = resolve;
  });
  const close = async () => {
    await app.close();
    appFailed();
    throw new Error('the disk is gone');
  };
  const failing = await serve({ ...app, close }, { port: 0 });
  // The beginning of a second request keeps the server open for longer than the app.
  const socket = connect(failing.port, '127.0.0.1');
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /healthz');
  await once(socket, 'data');
  const closed = failing.close();
  await failed;
  await setImmediate();
  socket.destroy();
  await expect(closed).rejects.toThrow('the disk is gone');
});

it('cuts an answer that fails on its way, and says nothing in it of why', async () => {
  const failing = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(100_000).fill(0x61)),
    pull: () => {
      throw new Error('a secret of the store');
    },
  });
  const app = {
    ready: Promise.resolve(),
    fetch: async () => new Response(failing),
    noteRefusal: () => {},
    close: async () => {},
  };
  const own = await serve(app, { port: 0 });
  const socket = connect(own.port, '127.0.0.1').setEncoding('latin1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  await once(socket, 'close');
  expect(answer).toContain('200 OK');
  expect(answer).not.toContain('secret');
  expect(answer).not.toContain('\r\n0\r\n\r\n');
  await own.close();
});
