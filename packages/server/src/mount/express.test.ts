import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createApp } from '../create-app.ts';
import { OPERATOR_KEY, wireEvent } from '../http/testing/test-app.ts';
import { type ExpressRequest, toExpress } from './express.ts';
import { toNextHandlers } from './next.ts';

const app = createApp({ adminKey: OPERATOR_KEY });
afterAll(() => app.close());

const headers = { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/json' };
const event = () => JSON.stringify(wireEvent({ occurredAt: '2026-01-01T00:00:00Z' }));

/** What express.json() does: reads and unpacks the body, and leaves the parsed value on the request. */
const withParsedBody = async (request: IncomingMessage): Promise<ExpressRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return Object.assign(request, { body: bytes.length === 0 ? {} : (JSON.parse(text.toString()) as unknown) });
};

const listen = async (handle: (request: IncomingMessage, response: ServerResponse) => void) => {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
};

describe('toExpress', () => {
  const handler = toExpress(app);
  const fail = (error?: unknown) => {
    throw error;
  };

  it('reads the body itself', async () => {
    const server = await listen((request, response) => handler(request, response, fail));
    const answer = await fetch(`${server.url}/api/events`, { method: 'POST', headers, body: event() });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
    const log = await fetch(`${server.url}/api/usage/log?range=all`, { headers });
    expect(log.headers.get('x-total-count')).toBe('1');
    server.close();
  });

  it('names addresses below its mount point', async () => {
    const server = await listen((request, response) => {
      const originalUrl = request.url ?? '';
      handler(Object.assign(request, { originalUrl, url: originalUrl.replace(/^\/usage/, '') }), response, fail);
    });
    const { headers: told } = await fetch(`${server.url}/usage/api/usage/log?range=7d`, { headers });
    expect(told.get('link')).toContain(`<${server.url}/usage/api/usage/log?range=7d&page=1&pageSize=50>; rel="first"`);
    const reference = await (await fetch(`${server.url}/usage/docs`)).text();
    const [, href = ''] = /href="([^"]+)">openapi\.json/.exec(reference) ?? [];
    const document = await fetch(new URL(href, `${server.url}/usage/docs`));
    expect(await document.json()).toMatchObject({ servers: [{ url: '/usage' }] });
    server.close();
  });

  it('takes the body that express.json() has read', async () => {
    const server = await listen((request, response) => {
      void withParsedBody(request).then((parsed) => handler(parsed, response, fail));
    });
    const plain = await fetch(`${server.url}/api/events`, { method: 'POST', headers, body: event() });
    expect(await plain.json()).toMatchObject({ accepted: 1 });
    const packed = await fetch(`${server.url}/api/events`, {
      method: 'POST',
      headers: { ...headers, 'content-encoding': 'gzip' },
      body: gzipSync(event()),
    });
    expect(await packed.json()).toMatchObject({ accepted: 1 });
    server.close();
  });
});

describe('toExpress, asked by hosts and paths that are made up', () => {
  const handler = toExpress(app);
  const ask = async (head: string): Promise<string> => {
    const server = await listen((request, response) => handler(request, response, () => response.writeHead(500).end()));
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.end(`${head}\r\nConnection: close\r\n\r\n`);
    const [statusLine = ''] = (await text(socket)).split('\r\n');
    server.close();
    return statusLine;
  };

  it.each([
    ['a path that names another host', 'GET //evil.example/healthz HTTP/1.1\r\nHost: localhost', 404],
    ['a path with steps', 'GET /x/../healthz HTTP/1.1\r\nHost: localhost', 404],
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a/b?c', 400],
    ['an address with a host', 'GET http://localhost/healthz HTTP/1.1\r\nHost: localhost', 200],
    ['a query with slashes', 'GET /healthz?next=//x HTTP/1.1\r\nHost: localhost', 400],
    ['nothing odd', 'GET /healthz HTTP/1.1\r\nHost: localhost', 200],
  ])('%s', async (_, head, status) => {
    expect(await ask(head)).toContain(`HTTP/1.1 ${status} `);
  });
});

describe('toNextHandlers', () => {
  it('answers below its base path', async () => {
    const { GET, POST } = toNextHandlers(app, { basePath: '/usage' });
    const posted = await POST(
      new Request('http://localhost/usage/api/events', { method: 'POST', headers, body: event() }),
    );
    expect(await posted.json()).toMatchObject({ accepted: 1 });
    expect((await GET(new Request('http://localhost/usage/api/usage/summary', { headers }))).status).toBe(200);
  });
});
