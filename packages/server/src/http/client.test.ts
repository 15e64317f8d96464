import { createUsageClient, RequestFailed } from '@tokenbook/core/client';
import { DEFAULT_USAGE_QUERY, EventDetail, LogRow, Summary } from '@tokenbook/core/contract';
import { NEWEST_FIRST } from '@tokenbook/core/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, OPERATOR_KEY, wireEvent } from './testing/test-app.ts';

const { app, send } = createTestApp();
const client = createUsageClient({
  baseUrl: 'http://localhost',
  token: () => OPERATOR_KEY,
  fetch: (url, init) => app.fetch(new Request(url, init)),
});
const query = { ...DEFAULT_USAGE_QUERY, range: '7d' as const };

beforeAll(async () => {
  await send('/api/events', { body: [wireEvent({ id: 'a/b ü' }), wireEvent({ id: 'second' })] });
});

describe('the client against the server', () => {
  it('reads everything it has a method for', async () => {
    expect(Summary.parse(await client.summary(query)).totalTokens).toBe(240);
    expect(await client.breakdown(query, 'provider', 1)).toMatchObject([{ providerName: 'anthropic', tokens: 240 }]);
    expect(await client.timeseries(query, { granularity: 'day', by: null, limit: null })).toHaveLength(7);
    expect(await client.values(query, 'model')).toMatchObject([{ value: 'claude-sonnet-4-5' }]);
    const { rows, totalCount } = await client.log(query, { page: 1, pageSize: 1, order: NEWEST_FIRST });
    expect([rows.length, totalCount]).toEqual([1, 2]);
    LogRow.parse(rows[0]);
    expect(EventDetail.parse(await client.event('a/b ü')).id).toBe('a/b ü');
  });

  it('records events', async () => {
    const event = {
      id: 'mine',
      occurredAt: '2026-11-24T08:00:00Z',
      model: 'gpt-5',
      usage: { inputTokens: 1, outputTokens: 1 },
    };
    expect(await client.record([event, event])).toEqual({ accepted: 1, duplicates: 1, rejected: [] });
  });

  it('rejects with the problem that the server names', async () => {
    const failed = client.summary({ ...query, timeZone: 'Mars/Olympus' });
    await expect(failed).rejects.toBeInstanceOf(RequestFailed);
    await expect(failed).rejects.toMatchObject({ status: 400, problem: { code: 'invalid_request' } });
  });

  it('names the file of the whole log', async () => {
    const url = client.exportUrl(query, 'csv');
    expect((await send(url.replace('http://localhost', ''))).headers.get('content-type')).toContain('text/csv');
  });
});
