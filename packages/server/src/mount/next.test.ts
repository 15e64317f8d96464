import { expect, it } from 'vitest';
import { createApp } from '../create-app.ts';
import { toNextHandlers } from './next.ts';

const adminKey = 'the-admin-key-of-these-tests-long-enough';
const embedOrigins = ['https://app.example.com'];

it('answers below its base path, and preflights of pages that embed the components', async () => {
  const app = createApp({ adminKey, embedOrigins });
  const { GET, HEAD, OPTIONS } = toNextHandlers(app, { basePath: '/usage' });
  const headers = { authorization: `Bearer ${adminKey}` };
  const summary = new Request('https://host.example.com/usage/api/usage/summary', { headers });
  expect(await (await GET(summary)).json()).toMatchObject({ requests: 0 });
  expect((await HEAD(new Request(summary, { method: 'HEAD' }))).status).toBe(200);
  expect((await GET(new Request('https://host.example.com/elsewhere'))).status).toBe(404);
  const log = await GET(new Request('https://host.example.com/usage/api/usage/log?range=7d', { headers }));
  expect(log.headers.get('link')).toContain('<https://host.example.com/usage/api/usage/log?range=7d&page=1');
  const preflight = { origin: 'https://app.example.com', 'access-control-request-method': 'GET' };
  const allowed = await OPTIONS(new Request(summary.url, { method: 'OPTIONS', headers: preflight }));
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  // The reference finds its styles where it is mounted.
  const reference = new URL('https://host.example.com/usage/docs');
  const [, styles = ''] =
    /rel="stylesheet" href="([^"]+)"/.exec(await (await GET(new Request(reference))).text()) ?? [];
  expect((await GET(new Request(new URL(styles, reference)))).headers.get('content-type')).toContain('text/css');
  await app.close();
});
