// @vitest-environment jsdom
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UsageProvider, useInsights, useLiveUsage } from './index.ts';
import { summaryOf } from './testing/answers.ts';

let insights = 0;
let isDown = false;
let isOpen = false;
let tellOfChange = () => {};

/** A server at the far end of the network: what it answers is the contract's. */
const fetchFrom = async (url: string): Promise<Response> => {
  const { pathname } = new URL(url, 'http://host');
  if (isDown) throw new TypeError('Failed to fetch');
  if (pathname === '/api/usage/insights') {
    insights += 1;
    return Response.json({ movers: [], hours: [] });
  }
  if (pathname !== '/api/usage/stream') return Response.json(summaryOf(1));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      isOpen = true;
      tellOfChange = () => controller.enqueue(new TextEncoder().encode('event: usage\ndata: {}\n\n'));
    },
  });
  return new Response(body);
};

const Page = () => {
  useLiveUsage();
  return useInsights().failure?.kind ?? 'no failure';
};

const show = () => {
  const element = document.createElement('div');
  const root = createRoot(element);
  root.render(
    <UsageProvider fetch={fetchFrom}>
      <Page />
    </UsageProvider>,
  );
  return { element, root };
};

beforeEach(() => {
  // React's own scheduling goes on.
  [insights, isDown, isOpen] = [0, false, false];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('asks what changed once in a minute in which the ledger did, and not where it did not', async () => {
  const { root } = show();
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

it('asks what changed at once when the server is back that could not be reached', async () => {
  isDown = true;
  const { element, root } = show();
  const after = async (seconds: number) => {
    await vi.advanceTimersByTimeAsync(seconds * 1_000);
    return element.textContent;
  };
  await expect.poll(() => after(1)).toBe('offline');
  isDown = false;
  await expect.poll(() => after(1).then(() => isOpen)).toBe(true);
  await after(3);
  await expect.poll(() => element.textContent).toBe('no failure');
  root.unmount();
});
