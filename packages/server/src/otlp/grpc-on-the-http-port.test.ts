import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../create-app.ts';
import { type Serving, serve } from '../mount/node.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';
const EXPORT = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';

let serving: Serving;
beforeAll(async () => {
  serving = await serve(createApp({ adminKey: KEY }), { port: 0 });
});
afterAll(() => serving.close());

/** Sends bytes and answers all that comes back until the server closes the connection. */
const send = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(serving.port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });

describe('gRPC on the port of OTLP/HTTP', () => {
  it('gets a 4xx for the preface of HTTP/2, and the connection is closed', async () => {
    expect(await send('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0')).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('fails at once in an HTTP/2 client, and the server goes on', async () => {
    const session = connectHttp2(`http://127.0.0.1:${serving.port}`);
    const failed = new Promise((resolve) => session.on('error', resolve));
    session.request({ ':method': 'POST', ':path': EXPORT, 'content-type': 'application/grpc' }).on('error', () => {});
    expect(await failed).toBeInstanceOf(Error);
    session.destroy();
    expect((await fetch(`http://127.0.0.1:${serving.port}/readyz`)).status).toBe(200);
  });

  it('gets an answer when it asks for HTTP/2 in an upgrade, which is not taken', async () => {
    const answer = await send(
      [
        `POST ${EXPORT} HTTP/1.1`,
        'Host: localhost',
        'Connection: Upgrade, HTTP2-Settings, close',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAAQAAP__',
        'Content-Type: application/grpc',
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it.each([
    ['/v1/traces', 415],
    [EXPORT, 404],
  ])('gets its answer in HTTP/1.1 at %s: %s', async (path, status) => {
    const response = await fetch(`http://127.0.0.1:${serving.port}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/grpc', te: 'trailers' },
      body: new Uint8Array(5),
    });
    expect(response.status).toBe(status);
  });
});
