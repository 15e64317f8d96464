// @vitest-environment jsdom
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UsageProvider, useInsights, useLiveUsage } from './index.ts';
import { summaryOf } from './testing/answers.ts';

let insights = 0;
let tellOfChange = () => {};

/** A server at the far end of the network: what it answers is the contract's. */
const fetchFrom = async (url: string): Promise<Response> => {
  const { pathname } = new URL(url, 'http://host');
  if (pathname === '/api/usage/insights') {
    insights += 1;
    return Response.json({ movers: [], hours: [] });
  }
  if (pathname !== '/api/usage/stream') return Response.json(summaryOf(1));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      tellOfChange = () => controller.enqueue(new TextEncoder().encode('event: usage\ndata: {}\n\n'));
    },
  });
  return new Response(body);
};

const Page = () => {
  useLiveUsage();
  useInsights();
  return null;
};

beforeEach(() => {
  // React's own scheduling goes on.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('asks what changed once in a minute in which the ledger did, and not where it did not', async () => {
  const root = createRoot(document.createElement('div'));
  root.render(
    <UsageProvider fetch={fetchFrom}>
      <Page />
    </UsageProvider>,
  );
  await expect.poll(() => insights).toBe(1);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(insights).toBe(1);
  for (let count = 0; count < 10; count += 1) {
    tellOfChange();
    await vi.advanceTimersByTimeAsync(5_000);
  }
  expect(insights).toBe(1);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(insights).toBe(2);
  root.unmount();
});
