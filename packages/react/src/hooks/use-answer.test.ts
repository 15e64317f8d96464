import { QueryClient } from '@tanstack/react-query';
import { createUsageClient, RequestFailed } from '@tokenbook/core/client';
import { afterEach, expect, it, vi } from 'vitest';
import { toFailure } from './usage-failure.ts';
import { LONGEST_ANSWER_MS, toQueryOptions } from './use-answer.ts';

afterEach(() => vi.useRealTimers());

it('gives a question up that nobody answers, once, and says that the server cannot be reached', async () => {
  vi.useFakeTimers();
  let asked = 0;
  const client = createUsageClient({
    fetch: (_, { signal }) =>
      new Promise((_, reject) => {
        asked += 1;
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  const options = toQueryOptions({ client, cacheScope: 'test' }, ['summary'], (client, signal) =>
    client.summary({ range: '7d', timeZone: null, filters: [] }, { signal }),
  );
  const failure = new QueryClient().fetchQuery(options).catch(toFailure);
  await vi.advanceTimersByTimeAsync(LONGEST_ANSWER_MS);
  expect(await failure).toEqual({ kind: 'offline', detail: null });
  expect(asked).toBe(1);
});

it.each([
  { status: 502, kind: 'offline' },
  { status: 503, kind: 'busy' },
  { status: 504, kind: 'offline' },
  { status: 500, kind: 'failed' },
])('a proxy’s page with status $status is: $kind', ({ status, kind }) => {
  expect(toFailure(new RequestFailed(new Response('<h1>nginx</h1>', { status }), null))).toMatchObject({ kind });
});
