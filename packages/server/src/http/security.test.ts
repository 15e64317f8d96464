import { ProblemDocument, ROUTE_NAMES, ROUTES, type RouteDefinition } from '@tokenbook/core/contract';
import { describe, expect, it } from 'vitest';
import { LOGIN_LINK_LIFETIME_MS } from '../accounts/login-links.ts';
import { createSecret } from '../accounts/secret-token.ts';
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS } from '../accounts/sessions.ts';
import { createApp } from '../create-app.ts';
import { createTestApp, OPERATOR_KEY, type TestApp, wireEvent } from './testing/test-app.ts';

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

const loginPath = async (test: TestApp): Promise<string> => {
  const { url } = (await test.json('/api/login-links', { method: 'POST' })) as { readonly url: string };
  return new URL(url).pathname;
};

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

const signIn = async (test: TestApp): Promise<string> =>
  cookieOf(await test.send(await loginPath(test), { key: null }));

describe('a login link', () => {
  it('sets a session and leads to the dashboard, leaving nothing in the address', async () => {
    const test = createTestApp();
    const response = await test.send(await loginPath(test), { key: null });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^tokenbook_session=tbs_\w+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(await test.json('/api/session', { key: null, headers: { cookie: cookieOf(response) } })).toMatchObject({
      credential: 'session',
      workspace: { name: 'default' },
      isDemo: false,
    });
  });

  it('works once, also when it is opened twice at once', async () => {
    const test = createTestApp();
    const path = await loginPath(test);
    const statuses = await Promise.all([1, 2, 3].map(async () => (await test.send(path, { key: null })).status));
    expect(statuses.toSorted()).toEqual([303, 401, 401]);
  });

  it('is not used up by who only looks at it', async () => {
    const test = createTestApp();
    const path = await loginPath(test);
    await test.send(path, { key: null, method: 'HEAD' });
    expect((await test.send(path, { key: null })).status).toBe(303);
  });

  it('is over after its time', async () => {
    const test = createTestApp();
    const path = await loginPath(test);
    test.advance(LOGIN_LINK_LIFETIME_MS);
    expect((await test.send(path, { key: null })).status).toBe(401);
    expect((await test.send('/login/nonsense', { key: null })).status).toBe(401);
    const page = await test.send('/login/nonsense', { key: null, headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([page.status, page.headers.get('location'), page.headers.get('set-cookie')]).toEqual([303, '/', null]);
  });

  it('gives a new session, whatever cookie the browser sent', async () => {
    const test = createTestApp();
    const planted = `tokenbook_session=${createSecret('tbs_')}`;
    const response = await test.send(await loginPath(test), { key: null, headers: { cookie: planted } });
    expect(cookieOf(response)).not.toBe(planted);
    expect((await test.send('/api/session', { key: null, headers: { cookie: planted } })).status).toBe(401);
  });

  it('can be exchanged by a page of ours, and by no other', async () => {
    const test = createTestApp();
    const token = (await loginPath(test)).replace('/login/', '');
    const exchange = (headers: Readonly<Record<string, string>>) =>
      test.send('/api/session', { key: null, body: { token }, headers });
    expect((await exchange({})).status).toBe(403);
    expect((await exchange({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).status).toBe(403);
    const response = await exchange(SAME_ORIGIN);
    expect(response.status).toBe(200);
    expect(cookieOf(response)).toContain('tokenbook_session=tbs_');
  });

  it('signs in to the workspace that it was made for', async () => {
    const test = createTestApp();
    await test.send('/api/workspaces', { body: { name: 'demo', isDemo: true, timeZone: 'Asia/Kolkata' } });
    const { url } = (await test.json('/api/login-links', {
      method: 'POST',
      headers: { 'tokenbook-workspace': 'demo' },
    })) as { readonly url: string };
    const cookie = cookieOf(await test.send(new URL(url).pathname, { key: null }));
    expect(await test.json('/api/session', { key: null, headers: { cookie } })).toMatchObject({
      workspace: { name: 'demo' },
      isDemo: true,
      timeZone: 'Asia/Kolkata',
    });
  });
});

describe('a session', () => {
  it('is gone after signing out, also with a copied cookie', async () => {
    const test = createTestApp();
    const cookie = await signIn(test);
    const out = await test.send('/api/session', { key: null, method: 'DELETE', headers: { cookie, ...SAME_ORIGIN } });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await test.send('/api/session', { key: null, headers: { cookie } })).status).toBe(401);
  });

  it('ends when it is not used, and ends in any case', async () => {
    const idle = createTestApp();
    const cookie = await signIn(idle);
    idle.advance(SESSION_IDLE_MS);
    expect((await idle.send('/api/session', { key: null, headers: { cookie } })).status).toBe(401);

    const busy = createTestApp();
    const used = { key: null, headers: { cookie: await signIn(busy) } };
    for (let passed = 0; passed < SESSION_LIFETIME_MS - SESSION_IDLE_MS / 2; passed += SESSION_IDLE_MS / 2) {
      expect((await busy.send('/api/session', used)).status).toBe(200);
      busy.advance(SESSION_IDLE_MS / 2);
    }
    busy.advance(SESSION_IDLE_MS / 2);
    expect((await busy.send('/api/session', used)).status).toBe(401);
  });

  it('has a __Host- cookie where people come by HTTPS', async () => {
    const test = createTestApp({ publicUrl: 'https://usage.example.com' });
    const { url } = (await test.json('/api/login-links', { method: 'POST' })) as { readonly url: string };
    expect(url).toMatch(/^https:\/\/usage\.example\.com\/login\/tbl_/);
    const response = await test.send(new URL(url).pathname, { key: null });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-tokenbook=.*; HttpOnly; SameSite=Lax; Secure$/);
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  it.each(['http://127.0.0.1:4318', 'http://usage.example.com', 'https://usage.example.com:8443'])(
    'behind %s is linked by its public address',
    async (origin) => {
      const test = createTestApp({ publicUrl: 'https://usage.example.com' });
      const headers = { authorization: `Bearer ${OPERATOR_KEY}` };
      const { headers: told } = await test.app.fetch(new Request(`${origin}/api/usage/log?project=a`, { headers }));
      expect(told.get('link')).toContain(
        '<https://usage.example.com/api/usage/log?project=a&page=1&pageSize=50>; rel="first"',
      );
    },
  );

  it('is linked below the path that a proxy cuts off', async () => {
    const test = createTestApp({ publicUrl: 'https://app.example.com/usage/' });
    const { headers } = await test.send('/api/usage/log');
    expect(headers.get('link')).toContain('<https://app.example.com/usage/api/usage/log?page=1&pageSize=50>');
    const { url } = (await test.json('/api/login-links', { method: 'POST' })) as { readonly url: string };
    expect(url).toMatch(/^https:\/\/app\.example\.com\/usage\/login\/tbl_/);
  });

  it('changes nothing for a page of another origin', async () => {
    const test = createTestApp();
    const cookie = await signIn(test);
    const body = { name: 'k', scopes: ['read'] };
    for (const headers of [
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: 'http://localhost.evil.example' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
      { 'sec-fetch-site': 'none' },
    ]) {
      expect((await test.send('/api/keys', { key: null, body, headers: { cookie, ...headers } })).status).toBe(403);
    }
    for (const headers of [
      SAME_ORIGIN,
      { origin: 'http://localhost' },
      { origin: 'http://localhost', ...SAME_ORIGIN },
    ]) {
      expect((await test.send('/api/keys', { key: null, body, headers: { cookie, ...headers } })).status).toBe(201);
    }
  });
});

describe('cross-origin reading', () => {
  const ORIGIN = 'https://app.example.com';
  const test = createTestApp({ embedOrigins: [ORIGIN] });

  it('is for the listed origins, compared whole, and never with cookies', async () => {
    const allowed = await test.send('/api/usage/summary', { headers: { origin: ORIGIN } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect(allowed.headers.get('vary')).toContain('Origin');
    for (const origin of [
      'https://evil-app.example.com',
      'https://app.example.com.evil.example',
      'null',
      'http://app.example.com',
    ]) {
      const refused = await test.send('/api/usage/summary', { headers: { origin } });
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('answers the question before the call', async () => {
    const ask = (origin: string) =>
      test.send('/api/usage/summary', {
        key: null,
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
      });
    const allowed = await ask(ORIGIN);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Authorization');
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      expect(allowed.headers.get('access-control-allow-methods')).toContain(method);
    }
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets no page be framed', async () => {
    const html = async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    const site = createTestApp({ embedOrigins: [ORIGIN], assets: html });
    for (const path of ['/', '/embed', '/docs']) {
      const { headers } = await site.send(path, { key: null, headers: { origin: ORIGIN } });
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });
});

describe('an answer', () => {
  it('to the wrong method names the right ones', async () => {
    const test = createTestApp();
    for (const method of ['PUT', 'PATCH', 'HEAD', 'DELETE']) {
      const response = await test.send('/api/events', { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
    }
    const response = await test.send('/api/usage/summary', { body: {} });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect((await test.send('/api/usage/summary', { method: 'HEAD' })).status).toBe(200);
    expect((await test.send('/api/usage/summary', { method: 'OPTIONS' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('that fails is a problem document and tells nothing of the inside', async () => {
    const test = createTestApp();
    const seen: string[] = [];
    for (const name of ROUTE_NAMES) {
      const route: RouteDefinition = ROUTES[name];
      for (const options of [
        { key: null },
        { body: '{', method: route.method === 'GET' ? 'POST' : route.method },
        {
          body: '{"a":1}',
          headers: { 'content-type': 'text/plain' },
          method: route.method === 'GET' ? 'PUT' : route.method,
        },
      ]) {
        const response = await test.send(`${route.path.replace(/\{\w+\}/, "x'%22;--")}?limit=x&page=x`, options);
        if (response.status < 400 || route.errors === 'rpc-status') continue;
        expect(response.headers.get('content-type'), name).toBe('application/problem+json');
        expect(response.headers.get('cache-control')).toBe('no-store');
        const text = await response.text();
        expect(ProblemDocument.parse(JSON.parse(text)).status).toBe(response.status);
        seen.push(text);
      }
    }
    expect(seen.join('')).not.toMatch(/node_modules|\.ts\b|at \w+ \(|SELECT|sqlite|tb_\w{10}|\/home/i);
  });

  it('hides why a store failed, and says when to come back', async () => {
    const broken = createTestApp({ accounts: '/dev/null/none/accounts.sqlite' });
    const response = await broken.send('/api/usage/summary');
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect(await response.text()).not.toContain('/dev/null');
    await expect(broken.app.ready).rejects.toThrow();
  });
});

it('takes an admin key of any visible characters', async () => {
  const adminKey = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~0';
  const test = createTestApp({ adminKey });
  expect((await test.send('/api/session', { key: adminKey })).status).toBe(200);
  expect((await test.send('/api/session', { key: `${adminKey}0` })).status).toBe(401);
});

describe('a text that cannot be stored', () => {
  it.each([
    ['/api/keys', { name: 'a\u0000b' }, '/name'],
    ['/api/keys', { name: 'k', project: 'p\ud800' }, '/project'],
    ['/api/views', { name: 'v', query: 'project=\u0000' }, '/query'],
    ['/api/embed-tokens', { filters: { project: ['a', 'b\u0000'] } }, '/filters/project/1'],
    ['/api/prices/overrides', { model: 'm\u0000', rates: { input: 1 } }, '/model'],
  ])('is refused by %s %j', async (path, body, pointer) => {
    const test = createTestApp();
    const response = await test.send(path, { body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ pointer }] });
  });
});

it('says once what is wrong with a field of another type', async () => {
  const response = await createTestApp().send('/api/keys', { body: { name: 'k', scopes: 'read' } });
  const detail = 'scopes "read" is not a list.';
  expect(await response.json()).toMatchObject({ status: 400, detail, errors: [{ pointer: '/scopes', detail }] });
});

describe('guesses', () => {
  it('are slowed down by address; the right key still works from there', async () => {
    const app = createApp({ adminKey: OPERATOR_KEY, now: () => 1_780_000_000_000 });
    const call = (key: string, remoteAddress: string) =>
      app.fetch(new Request('http://localhost/api/session', { headers: { authorization: `Bearer ${key}` } }), {
        remoteAddress,
      });
    let limited: Response | null = null;
    for (let guess = 0; guess < 1_100 && limited === null; guess += 1) {
      const response = await call('tb_wrong', '203.0.113.5');
      if (response.status === 429) limited = response;
      else expect(response.status).toBe(401);
    }
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call('tb_wrong', '203.0.113.6')).status).toBe(401);
    expect((await call(OPERATOR_KEY, '203.0.113.5')).status).toBe(200);
  });
});

describe('an app', () => {
  it.each([
    [{ adminKey: 'short' }, 'at least 32'],
    [{ publicUrl: 'usage.example.com' }, 'no http or https address'],
    [{ timeZone: 'Mars/Olympus' }, 'Unknown time zone'],
    [{ embedOrigins: ['https://app.example.com/'] }, 'is not exact'],
    [{ embedOrigins: ['*'] }, 'is not exact'],
  ])('with %j does not start', (options, message) => {
    expect(() => createApp(options)).toThrow(message);
  });

  it('with a short secret is not ready', async () => {
    await expect(createApp({ secret: 'short' }).ready).rejects.toThrow('fewer than 32');
  });
});

describe('an Idempotency-Key', () => {
  it('may come back with its own body only', async () => {
    const test = createTestApp();
    const headers = { 'idempotency-key': 'k1' };
    const body = wireEvent();
    expect((await test.send('/api/events', { body, headers })).status).toBe(200);
    expect(await test.json('/api/events', { body, headers })).toMatchObject({ duplicates: 1 });
    expect((await test.send('/api/events', { body: wireEvent(), headers })).status).toBe(422);
  });
});

describe('the API’s own description', () => {
  const test = createTestApp();

  it('is OpenAPI 3.1 with every route of the table', async () => {
    const document = (await test.json('/openapi.json', { key: null })) as {
      readonly openapi: string;
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual([...ROUTE_NAMES].toSorted());
  });

  it('is a page that loads nothing from elsewhere', async () => {
    const response = await test.send('/docs', { key: null });
    const html = await response.text();
    expect(html).not.toMatch(/<script|https?:\/\/(?!localhost)|style="/);
    for (const name of ROUTE_NAMES) expect(html).toContain(`id="${name}"`);
    // What a parameter takes, and how much of it.
    for (const text of [
      'What to group by, one of: provider, project,',
      'integer from 1 to 10000',
      'Default <code>[]</code>',
    ])
      expect(html).toContain(text);
    const css = await test.send('/docs/reference.css', { key: null });
    expect(css.headers.get('content-type')).toContain('text/css');
  });
});
