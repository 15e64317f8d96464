import { createHash } from 'node:crypto';
import { ROUTE_NAMES, ROUTES, type RouteDefinition, type RouteName } from '@tokenbook/core/contract';
import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSecret } from '../accounts/secret-token.ts';
import { createEmbedTokens } from './embed-tokens.ts';
import { createTestApp, NOW, OPERATOR_KEY, type SendOptions, type TestApp, wireEvent } from './testing/test-app.ts';

const SECRET = 'a-secret-of-the-tests-0123456789-0123456789';
const test: TestApp = createTestApp({ secret: SECRET });

/** The credentials of the matrix. Each makes what a request carries; sessions are made anew, since one route ends them. */
type CredentialName = keyof typeof credentials;

const bearer = (key: string): SendOptions => ({ key });
const made = new Map<string, string>();
const known = (name: string): string => made.get(name) ?? '';

const embedKey = (secret: string) => createHash('sha256').update('tokenbook embed token\n').update(secret).digest();

const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: 'tokenbook',
  aud: 'tokenbook:embed',
  iat: NOW / 1000,
  nbf: NOW / 1000,
  exp: NOW / 1000 + 900,
  workspace: 'ws_default',
  filters: { project: ['acme'] },
  showsUsers: false,
  showsCalls: false,
  ...more,
});

const signed = (payload: JWTPayload, secret = SECRET) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(embedKey(secret));

const unsigned = (payload: JWTPayload) =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.`;

/** Made once: it takes a third of a second. */
const foreignKeys = generateKeyPair('RS256');

const session = async (workspace = 'default'): Promise<SendOptions> => {
  const link = (await test.json('/api/login-links', {
    method: 'POST',
    headers: { 'tokenbook-workspace': workspace },
  })) as { readonly url: string };
  const response = await test.send(new URL(link.url).pathname, { key: null });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { key: null, headers: { cookie, 'sec-fetch-site': 'same-origin' } };
};

const credentials = {
  none: async () => ({ key: null }),
  'malformed header': async () => ({ key: null, headers: { authorization: 'Basic YTpi' } }),
  'two keys in one header': async () => ({ key: `${known('read')}, ${known('admin')}` }),
  'unknown key': async () => bearer(createSecret('tb_')),
  'key with a wrong checksum': async () => bearer(`${known('admin').slice(0, -1)}~`),
  'revoked key': async () => bearer(known('revoked')),
  'expired key': async () => bearer(known('expired')),
  'ingest key': async () => bearer(known('ingest')),
  'read key': async () => bearer(known('read')),
  'admin key': async () => bearer(known('admin')),
  'key of every scope': async () => bearer(known('all')),
  'key of another workspace': async () => bearer(known('other')),
  operator: async () => bearer(OPERATOR_KEY),
  session: () => session(),
  'session without a sign of its origin': async () => ({
    key: null,
    headers: { cookie: (await session()).headers?.cookie ?? '' },
  }),
  'session from another site': async () => ({
    key: null,
    headers: {
      cookie: (await session()).headers?.cookie ?? '',
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    },
  }),
  'made-up session': async () => ({ key: null, headers: { cookie: `tokenbook_session=${createSecret('tbs_')}` } }),
  'embed token': async () => bearer(await signed(claims())),
  'expired embed token': async () => bearer(await signed(claims({ exp: NOW / 1000 - 1, iat: NOW / 1000 - 100 }))),
  'embed token of tomorrow': async () => bearer(await signed(claims({ nbf: NOW / 1000 + 60 }))),
  'embed token for a day': async () => bearer(await signed(claims({ exp: NOW / 1000 + 86_400 }))),
  'embed token that is not signed': async () => bearer(unsigned(claims())),
  'embed token with another secret': async () => bearer(await signed(claims(), 'another-secret-0123456789-0123456789')),
  'embed token signed RS256': async () =>
    bearer(await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256' }).sign((await foreignKeys).privateKey)),
  'embed token with more claims': async () => bearer(await signed(claims({ scopes: ['admin'] }))),
  'embed token without a filter': async () => bearer(await signed(claims({ filters: {} }))),
  'embed token for another audience': async () => bearer(await signed(claims({ aud: 'tokenbook:admin' }))),
  'two credentials': async () => ({ key: known('all'), headers: (await session()).headers ?? {} }),
} satisfies Record<string, () => Promise<SendOptions>>;

type Verdict = 'in' | 401 | 403 | 400;

const byScope = (route: RouteDefinition, scopes: readonly string[]): Verdict =>
  route.access === 'any' || scopes.includes(route.access) ? 'in' : 403;

const changes = (route: RouteDefinition) => route.method !== 'GET';

/** The one table: what each credential meets on a route that asks for one. */
const expectations: Readonly<Record<CredentialName, (route: RouteDefinition) => Verdict>> = {
  none: () => 401,
  'malformed header': () => 401,
  'two keys in one header': () => 401,
  'unknown key': () => 401,
  'key with a wrong checksum': () => 401,
  'revoked key': () => 401,
  'expired key': () => 401,
  'ingest key': (route) => byScope(route, ['ingest']),
  'read key': (route) => byScope(route, ['read']),
  'admin key': (route) => byScope(route, ['admin']),
  'key of every scope': (route) => byScope(route, ['read', 'ingest', 'admin']),
  'key of another workspace': (route) => byScope(route, ['read', 'ingest', 'admin']),
  operator: () => 'in',
  session: (route) => byScope(route, ['read', 'ingest', 'admin']),
  'session without a sign of its origin': (route) =>
    changes(route) ? 403 : byScope(route, ['read', 'ingest', 'admin']),
  'session from another site': (route) => (changes(route) ? 403 : byScope(route, ['read', 'ingest', 'admin'])),
  'made-up session': () => 401,
  'embed token': (route) => (route.isEmbeddable && !('showsCalls' in route) ? 'in' : 403),
  'expired embed token': () => 401,
  'embed token of tomorrow': () => 401,
  'embed token for a day': () => 401,
  'embed token that is not signed': () => 401,
  'embed token with another secret': () => 401,
  'embed token signed RS256': () => 401,
  'embed token with more claims': () => 401,
  'embed token without a filter': () => 401,
  'embed token for another audience': () => 401,
  'two credentials': () => 400,
};

beforeAll(async () => {
  await test.send('/api/workspaces', { body: { name: 'other' } });
  for (const [name, scopes] of [
    ['ingest', ['ingest']],
    ['read', ['read']],
    ['admin', ['admin']],
    ['all', ['read', 'ingest', 'admin']],
  ] as const) {
    made.set(name, await test.createKey(scopes));
  }
  made.set('other', await test.createKey(['read', 'ingest', 'admin'], { workspace: 'other' }));
  const all = ['read', 'ingest', 'admin'];
  const expired = (await test.json('/api/keys', {
    body: { name: 'expired', scopes: all, expiresAt: new Date(NOW + 1_000).toISOString() },
  })) as { readonly key: string };
  made.set('expired', expired.key);
  const revoked = (await test.json('/api/keys', { body: { name: 'revoked', scopes: all } })) as {
    readonly key: string;
    readonly id: string;
  };
  made.set('revoked', revoked.key);
  expect((await test.send(`/api/keys/${revoked.id}`, { method: 'DELETE' })).status).toBe(204);
  await test.json('/api/events', {
    body: [
      wireEvent({ id: 'acme-1', project: 'acme', user: 'canary-user', usage: { inputTokens: 700, outputTokens: 77 } }),
      wireEvent({ id: 'rest-1', project: 'rest', usage: { inputTokens: 5, outputTokens: 5 } }),
    ],
  });
  await test.json('/api/events', {
    key: known('other'),
    body: [
      wireEvent({
        id: 'canary-id',
        project: 'canary-project',
        model: 'canary-model',
        user: 'canary-person',
        session: 'canary-session',
        usage: { inputTokens: 987_654, outputTokens: 321 },
        tags: { canary: 'canary-tag' },
      }),
    ],
  });
  test.advance(2_000); // past the expired key's end, within the embed tokens' life
});

const call = async (name: RouteName, options: SendOptions, query = '') => {
  const { method, path } = ROUTES[name];
  const response = await test.send(`${path.replace(/\{\w+\}/, 'none-such')}${query}`, { method, ...options });
  await response.body?.cancel();
  return response;
};

describe('the isolation matrix', () => {
  it('has a column for at least 24 credentials', () => {
    expect(Object.keys(credentials).length).toBeGreaterThanOrEqual(24);
  });

  for (const name of ROUTE_NAMES) {
    const route: RouteDefinition = ROUTES[name];
    it.each(Object.keys(credentials) as CredentialName[])(
      `${route.method} ${route.path} by: %s`,
      async (credential) => {
        const response = await call(name, await credentials[credential]());
        if (route.access === 'public') {
          // Metrics and sign-in look for themselves; see their own tests.
          if (!['metrics', 'signIn', 'openLoginLink'].includes(name)) expect([401, 403]).not.toContain(response.status);
          return;
        }
        const verdict = expectations[credential](route);
        // A request that is let in may still be refused for its body or its path.
        if (verdict === 'in') expect([401, 403]).not.toContain(response.status);
        else expect(response.status).toBe(verdict);
        if (response.status === 401) expect(response.headers.get('www-authenticate')).toContain('Bearer');
      },
    );

    if (route.access !== 'public') {
      it(`${route.method} ${route.path} refuses a key in the query string`, async () => {
        for (const query of [`?token=${known('all')}`, `?model=${known('all')}`, `?access_token=x`]) {
          expect((await call(name, { key: null }, query)).status).toBe(401);
          expect((await call(name, bearer(known('all')), query)).status).toBe(400);
        }
      });
    }
  }
});

describe('another workspace', () => {
  it('is not to be found: the answer is that of an id that is not there', async () => {
    const key = known('all');
    const [theirs, nobodys] = await Promise.all(
      ['canary-id', 'no-such-id-at-all'].map((id) =>
        // The one thing that differs is which request it is.
        test.send(`/api/usage/events/${id}`, { key, headers: { 'x-request-id': 'asked' } }),
      ),
    );
    expect(theirs?.status).toBe(404);
    expect([...(theirs?.headers ?? [])]).toEqual([...(nobodys?.headers ?? [])]);
    expect(await theirs?.text()).toBe(await nobodys?.text());
    const keys = (await test.json('/api/keys', { key: known('other') })) as readonly { readonly id: string }[];
    for (const id of [keys[0]?.id, 'key_none']) {
      expect((await test.send(`/api/keys/${id}`, { key, method: 'DELETE' })).status).toBe(404);
    }
    expect((await test.send('/api/usage/summary', { key: known('other') })).status).toBe(200);
  });

  it('shows nothing of itself in any read, export or error', async () => {
    const key = known('all');
    const queries = [
      '',
      '?range=all',
      '?range=all&project=canary-project',
      '?range=all&user=canary-person',
      '?range=24h&tag.canary=canary-tag',
    ];
    for (let round = 0; round < 3; round += 1) {
      for (const name of ROUTE_NAMES) {
        const route: RouteDefinition = ROUTES[name];
        if (!route.path.startsWith('/api/') || route.method !== 'GET' || name === 'stream') continue;
        for (const query of route.takesUsageQuery ? queries : ['']) {
          const by = ['breakdown', 'values'].includes(name) ? `${query === '' ? '?' : '&'}by=project` : '';
          await test.send(`${route.path.replace('{id}', 'canary-id')}${query}${by}`, { key: known('other') });
          const response = await test.send(`${route.path.replace('{id}', 'x')}${query}${by}`, { key });
          const text = `${await response.text()}${JSON.stringify([...response.headers])}`;
          expect(text.replaceAll(encodeURIComponent(query), '').replaceAll(query.slice(1), '')).not.toMatch(
            /canary-(?!user)|987654|987975/,
          );
        }
      }
    }
  });

  it('cannot be named by anyone but the operator', async () => {
    for (const key of [known('all'), known('read')]) {
      const own = await test.json('/api/session', { key, headers: { 'tokenbook-workspace': 'default' } });
      expect(own).toMatchObject({ workspace: { name: 'default' } });
      const [other, nowhere] = await Promise.all(
        ['other', 'nowhere'].map((name) =>
          test.send('/api/session', { key, headers: { 'tokenbook-workspace': name } }),
        ),
      );
      expect(other?.status).toBe(403);
      expect(await other?.text()).toBe(await nowhere?.text());
    }
    expect(await test.json('/api/session', { headers: { 'tokenbook-workspace': 'other' } })).toMatchObject({
      workspace: { name: 'other' },
    });
    expect((await test.send('/api/session', { headers: { 'tokenbook-workspace': 'nowhere' } })).status).toBe(404);
  });
});

describe('an embed token', () => {
  const embed = async () => bearer(await signed(claims()));

  it('sees its filters and nothing beside them', async () => {
    expect(await test.json('/api/usage/summary?range=all', await embed())).toMatchObject({
      totalTokens: 777,
      requests: 1,
    });
    expect(await test.json('/api/usage/summary?range=all&project=rest', await embed())).toMatchObject({
      totalTokens: 0,
    });
    expect(await test.json('/api/usage/summary?range=all&project=acme&project=rest', await embed())).toMatchObject({
      totalTokens: 777,
    });
    expect(await test.json('/api/usage/values?range=all&by=project', await embed())).toMatchObject([{ value: 'acme' }]);
  });

  it('with any other last character is none, also where only unused bits of base64 differ', async () => {
    const token = await signed(claims());
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=';
    for (const letter of letters) {
      const changed = `${token.slice(0, -1)}${letter}`;
      expect((await test.send('/api/usage/summary', bearer(changed))).status).toBe(changed === token ? 200 : 401);
    }
    expect((await test.send('/api/usage/summary', bearer(`${token}=`))).status).toBe(401);
  });

  it('is not told when the calls of others began', async () => {
    const own = createTestApp({ secret: SECRET });
    const events = [
      wireEvent({ id: 'rest', project: 'rest', occurredAt: new Date(NOW - 300 * 86_400_000).toISOString() }),
      wireEvent({ id: 'acme', project: 'acme', occurredAt: new Date(NOW - 3 * 86_400_000).toISOString() }),
    ];
    expect((await own.send('/api/events', { method: 'POST', body: JSON.stringify(events) })).status).toBe(200);
    const read = (options: SendOptions) => own.json('/api/usage/summary?range=all&tz=UTC', options);
    const day = (age: number) => `${new Date(NOW - age * 86_400_000).toISOString().slice(0, 10)}T00:00:00.000Z`;
    expect(await read({})).toMatchObject({ requests: 2, period: { start: day(300) } });
    expect(await read(await embed())).toMatchObject({ requests: 1, period: { start: day(3) } });
    const nobody = bearer(await signed(claims({ filters: { project: ['nobody'] } })));
    expect(await read(nobody)).toMatchObject({ requests: 0, period: { start: day(0) } });
  });

  it('shows no people, by row, filter, order or stream, unless it says so', async () => {
    for (const path of [
      '/api/usage/stream?user=canary-user',
      '/api/usage/log?sort=user',
      '/api/usage/log.csv?session=s1',
      '/api/usage/breakdown?by=user',
      '/api/usage/values?by=session',
      '/api/usage/summary?user=canary-user',
      '/api/usage/timeseries?by=apiKey',
      '/api/usage/breakdown?by=project&then=user',
    ]) {
      const status = async (showsUsers: boolean): Promise<number> => {
        const response = await test.send(path, bearer(await signed(claims({ showsUsers, showsCalls: true }))));
        await response.body?.cancel();
        return response.status;
      };
      expect([path, await status(false), await status(true)]).toEqual([path, 403, 200]);
    }
  });

  it('shows the tags that it names or is locked to, and no others, in sums, filters and rows', async () => {
    const own = createTestApp({ secret: SECRET });
    const tags = { customer: 'acme', feature: 'search', email: 'canary-user' };
    await own.send('/api/events', { body: wireEvent({ tags }) });
    const filters = { 'tag.customer': ['acme'] };
    const send = async (path: string, more: JWTPayload = {}) =>
      own.send(path, bearer(await signed(claims({ filters, showsCalls: true, ...more }))));
    const read = { showsTags: ['feature'] };
    for (const [key, plain, named, withUsers] of [
      ['customer', 200, 200, 200],
      ['feature', 403, 200, 200],
      ['email', 403, 403, 200],
    ] as const) {
      for (const path of [
        `/api/usage/breakdown?by=tag.${key}`,
        `/api/usage/breakdown?by=project&then=tag.${key}`,
        `/api/usage/values?by=tag.${key}`,
        `/api/usage/timeseries?by=tag.${key}`,
        `/api/usage/summary?tag.${key}=canary-user`,
        `/api/usage/log.csv?tag.${key}=canary-user`,
      ]) {
        const asked = [await send(path), await send(path, read), await send(path, { showsUsers: true })];
        expect([path, ...asked.map(({ status }) => status)]).toEqual([path, plain, named, withUsers]);
      }
    }
    expect(await (await send('/api/usage/log?range=all')).json()).toMatchObject([{ tags: {} }]);
    expect(await (await send('/api/usage/log?range=all', read)).json()).toMatchObject([
      { tags: { feature: 'search' } },
    ]);
    expect(await (await send('/api/usage/log.ndjson?range=all', read)).text()).not.toContain('canary-user');
    expect(await (await send('/api/usage/log?range=all', { showsUsers: true })).json()).toMatchObject([{ tags }]);
    const { token } = (await own.json('/api/embed-tokens', { body: { filters, ...read } })) as {
      readonly token: string;
    };
    expect((await own.send('/api/usage/breakdown?by=tag.feature', bearer(token))).status).toBe(200);
    expect((await own.send('/api/usage/breakdown?by=tag.email', bearer(token))).status).toBe(403);
  });

  it('shows neither people nor calls with a token that was made without a word of them', async () => {
    const { token } = await createEmbedTokens([SECRET]).sign(
      { workspaceId: 'ws_default', filters: { project: ['acme'] }, expiresInSeconds: 900 },
      NOW,
    );
    expect((await test.send('/api/usage/summary', bearer(token))).status).toBe(200);
    expect((await test.send('/api/usage/breakdown?by=user', bearer(token))).status).toBe(403);
    expect((await test.send('/api/usage/log', bearer(token))).status).toBe(403);
  });

  it('shows single calls to a token that says so, of its project, without people and tags', async () => {
    const calls = bearer(await signed(claims({ showsCalls: true })));
    for (const format of ['', '.csv', '.ndjson']) {
      expect((await test.send(`/api/usage/log${format}?range=all`, await embed())).status).toBe(403);
      const text = await (await test.send(`/api/usage/log${format}?range=all`, calls)).text();
      expect(text).toContain('acme');
      expect(text).not.toMatch(/canary-user|rest/);
      expect((await test.send(`/api/usage/log${format}?user=canary-user`, calls)).status).toBe(403);
    }
  });

  it('is made by an admin for at most an hour, and not without a filter', async () => {
    const made = (await test.json('/api/embed-tokens', {
      key: known('admin'),
      body: { filters: { project: ['acme'] }, expiresInSeconds: 60 },
    })) as { readonly token: string };
    expect(await test.json('/api/usage/summary?range=all', bearer(made.token))).toMatchObject({ totalTokens: 777 });
    for (const body of [
      { filters: {} },
      { filters: { colour: ['x'] } },
      { filters: { project: ['a'] }, expiresInSeconds: 7_200 },
      { filters: { project: [] } },
    ]) {
      expect((await test.send('/api/embed-tokens', { body })).status).toBe(400);
    }
    const misspelt = await test.send('/api/embed-tokens', { body: { filters: { colour: ['x'] } } });
    expect(await misspelt.json()).toMatchObject({
      detail: expect.stringMatching(/^Unknown filter "colour"\. Use: provider, /),
    });
  });
});

describe('a key', () => {
  it('that only writes learns nothing, not from an error and not from a count', async () => {
    const response = await test.send('/api/usage/summary', bearer(known('ingest')));
    expect(await response.text()).not.toMatch(/\d{3,}.*tokens/);
    expect(response.headers.get('x-total-count')).toBeNull();
  });

  it('is refused within five seconds of its revocation by another process', async () => {
    const own = createTestApp();
    const created = (await own.json('/api/keys', { body: { name: 'k', scopes: ['read'] } })) as {
      readonly id: string;
      readonly key: string;
    };
    expect((await own.send('/api/usage/summary', bearer(created.key))).status).toBe(200);
    await own.send(`/api/keys/${created.id}`, { method: 'DELETE' });
    own.advance(5_000);
    expect((await own.send('/api/usage/summary', bearer(created.key))).status).toBe(401);
  });

  it('is shown once and kept as a hash', async () => {
    const list = await (await test.send('/api/keys')).text();
    expect(list).not.toContain(known('admin'));
    expect(list).toContain(known('admin').slice(0, 8));
    expect(known('admin')).toMatch(/^tb_[0-9A-Za-z]{38}$/);
  });
});
