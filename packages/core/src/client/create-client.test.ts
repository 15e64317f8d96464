import { describe, expect, it } from 'vitest';
import { createUsageClient } from './create-client.ts';

const asked = async (baseUrl: string | undefined): Promise<readonly string[]> => {
  const urls: string[] = [];
  const client = createUsageClient({
    baseUrl,
    token: undefined,
    fetch: async (url) => {
      urls.push(url);
      return Response.json({});
    },
  });
  await client.summary({ range: '7d', timeZone: null, filters: [] });
  return [...urls, client.exportUrl({ range: '7d', timeZone: null, filters: [] }, 'csv')];
};

describe('createUsageClient', () => {
  it.each([
    { baseUrl: 'https://usage.example.com', before: 'https://usage.example.com' },
    { baseUrl: 'https://usage.example.com/', before: 'https://usage.example.com' },
    { baseUrl: 'https://example.com/usage//', before: 'https://example.com/usage' },
    { baseUrl: '/usage', before: '/usage' },
    { baseUrl: '/', before: '' },
    { baseUrl: undefined, before: '' },
  ])('asks below $baseUrl', async ({ baseUrl, before }) => {
    expect(await asked(baseUrl)).toEqual([
      `${before}/api/usage/summary?range=7d`,
      `${before}/api/usage/log.csv?range=7d`,
    ]);
  });

  it('tells a page that was given no token from a server that cannot be reached', async () => {
    const cause = new Error('The usage token: 401');
    const query = { range: '7d', timeZone: null, filters: [] } as const;
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const withoutToken = createUsageClient({ token: () => Promise.reject(cause), fetch });
    await expect(withoutToken.summary(query)).rejects.toMatchObject({ name: 'TokenFailed', cause });
    await expect(createUsageClient({ fetch }).summary(query)).rejects.toThrow(TypeError);
  });

  it.each([
    { what: 'once more where its source keeps tokens', mayForget: true, asked: ['Bearer old', 'Bearer new'] },
    { what: 'once where the source has no other', mayForget: false, asked: ['Bearer old'] },
  ])('asks $what, when the server refuses a token before its time', async ({ mayForget, asked }) => {
    let kept = 'old';
    const source = Object.assign(async () => kept, {
      forget: (token: string) => {
        if (mayForget && token === kept) kept = 'new';
        return mayForget;
      },
    });
    const sent: unknown[] = [];
    const fetch = async (_url: string, { headers }: RequestInit) => {
      sent.push(new Headers(headers).get('authorization'));
      return Response.json({}, { status: 401 });
    };
    const failed = createUsageClient({ token: source, fetch }).send('GET', '/api/me');
    await expect(failed).rejects.toMatchObject({ status: 401 });
    expect(sent).toEqual(asked);
  });

  it.each(['<!doctype html><h1>Sign in</h1>', '', '[{"providerName":"anth', 'null', '{"error":"maintenance"}'])(
    'rejects what something else answered in the place of the server: %s',
    async (body) => {
      const client = createUsageClient({ fetch: async () => new Response(body) });
      const query = { range: '7d', timeZone: null, filters: [] } as const;
      const log = client.log(query, { page: 1, pageSize: 50, order: { column: 'date', direction: 'descending' } });
      for (const answer of [client.breakdown(query, 'model', null), log])
        await expect(answer).rejects.toMatchObject({ name: 'RequestFailed', status: 200 });
    },
  );

  it('says under which id the log of the server has what failed', async () => {
    const failing = async () => Response.json({}, { status: 500, headers: { 'x-request-id': 'edge-7f' } });
    await expect(createUsageClient({ fetch: failing }).send('GET', '/api/me')).rejects.toMatchObject({
      status: 500,
      requestId: 'edge-7f',
    });
  });
});
