import { describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, wireEvent } from './testing/test-app.ts';

const EXPORT = '/api/usage/log.csv?range=all';

const openExports = (test: TestApp, count: number, key: string) =>
  Promise.all(Array.from({ length: count }, () => test.send(EXPORT, { key })));

const embedToken = async (test: TestApp, project: string): Promise<string> => {
  const body = { filters: { project: [project] }, showsCalls: true };
  return ((await test.json('/api/embed-tokens', { body })) as { readonly token: string }).token;
};

describe('exports', () => {
  it('are eight of one credential at once; one more is told to wait, until one has ended', async () => {
    const test = createTestApp();
    await test.send('/api/events', { body: wireEvent() });
    const key = await test.createKey(['read']);
    const [first, second, ...rest] = await openExports(test, 8, key);
    const refused = await test.send(EXPORT, { key });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
    expect((await test.send(EXPORT, { key: await test.createKey(['read']) })).status).toBe(200);
    // Read to its end, given up, and never read at all.
    expect(await first?.text()).toContain('support-bot');
    await second?.body?.cancel();
    expect((await test.send(EXPORT, { key, method: 'HEAD' })).status).toBe(200);
    expect((await openExports(test, 3, key)).map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    // What fails holds nothing.
    for (const { body } of rest) await body?.cancel();
    for (let count = 0; count < 9; count += 1) await test.send(`${EXPORT}&tz=Nowhere/Here`, { key });
    expect((await test.send(EXPORT, { key })).status).toBe(200);
    await test.app.close();
  });

  it('of all embed tokens that are held to the same filters count together', async () => {
    const test = createTestApp();
    const tokens = await Promise.all(['acme', 'acme', 'other'].map((project) => embedToken(test, project)));
    const [acme = '', again = '', other = ''] = tokens;
    await openExports(test, 8, acme);
    const statuses = [again, other].map(async (key) => (await test.send(EXPORT, { key })).status);
    expect(await Promise.all(statuses)).toEqual([429, 200]);
    await test.app.close();
  });

  it('are cut when their key is revoked, whether somebody reads them or not', async () => {
    const test = createTestApp();
    await test.send('/api/events', { body: wireEvent() });
    const created = (await test.json('/api/keys', { body: { name: 'k', scopes: ['read'] } })) as {
      readonly id: string;
      readonly key: string;
    };
    const { body } = await test.send(EXPORT, { key: created.key });
    await test.send(`/api/keys/${created.id}`, { method: 'DELETE' });
    await expect(body?.getReader().closed).rejects.toThrow('no longer valid');
    await test.app.close();
  });
});
