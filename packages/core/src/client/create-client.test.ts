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
});
