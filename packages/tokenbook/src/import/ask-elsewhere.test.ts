import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { askElsewhere } from './ask-elsewhere.ts';

const KEY = 'tb_a-key-that-goes-to-no-other-host';

/** What a collector makes of an answer, and the requests that came of it. */
const ask = async (answer: RequestListener) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is an object.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const init = { method: 'POST', body: Buffer.from('{}'), signal: new AbortController().signal };
  const outcome = await askElsewhere({ url, key: KEY }, '/api/events', init).then(
    ({ response, ...silence }) => (response === null ? silence : { status: response.status }),
    (error: unknown) => String(error).replaceAll(url, 'URL'),
  );
  server.close();
  return { outcome, asked };
};

const page =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end('<html></html>');
  };

const json =
  (status: number, body: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end(body);
  };

const NOT_OURS = 'CommandFailure: URL is not answered by Tokenbook';

it.each<[string, RequestListener, unknown]>([
  ['an answer', json(401, '{}'), { status: 401 }],
  ['a proxy whose server is away', page(502), { reason: 'what stands before it answers 502' }],
  ['a proxy in trouble', page(500), { reason: 'what stands before it answers 500' }],
  ['a proxy that limits', page(429), { reason: 'what stands before it answers 429' }],
  ['an answer that breaks off', (_, response) => response.writeHead(200).destroy(), { reason: 'other side closed' }],
  ['a page', page(200), `${NOT_OURS} (200, text/html). Check --url, and what stands before the server.`],
  [
    'JSON that is none',
    json(200, '{'),
    `${NOT_OURS} (200, application/problem+json). Check --url, and what stands before the server.`,
  ],
  ['a path too much', json(404, '{}'), 'CommandFailure: Tokenbook answers, but not at URL. Check the path of --url.'],
  [
    'the way to HTTPS',
    page(301, { location: 'https://usage.example.com/api/events' }),
    'CommandFailure: URL redirects to https://usage.example.com (301). Give --url the address where Tokenbook itself answers.',
  ],
  [
    'a sign-in page',
    page(302, { location: '/sso?to=events' }),
    'CommandFailure: URL redirects to URL/sso?to=events (302). Give --url the address where Tokenbook itself answers.',
  ],
])('tells %s', async (_, answer, outcome) => {
  // One request, whatever it was answered: the key follows nobody.
  expect(await ask(answer)).toEqual({ outcome, asked: ['POST /api/events'] });
});

it('says why nobody answers', async () => {
  const signal = new AbortController().signal;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const reasonAt = async (url: string) =>
    (await askElsewhere({ url, key: KEY }, '/', { signal })) as { reason: string };
  expect(await reasonAt(`https://127.0.0.1:${port}`)).toMatchObject({ reason: 'no TLS is spoken there' });
  await new Promise((resolve) => server.close(resolve));
  // By name: both addresses of localhost fail, and the error of the two says nothing.
  expect((await reasonAt(`http://localhost:${port}`)).reason).toContain('ECONNREFUSED');
});
