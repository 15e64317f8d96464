import { RequestFailed } from '@tokenbook/core/client';
import { afterEach, expect, it, vi } from 'vitest';
import { followStream, LONGEST_SILENCE_MS, SHORTEST_PAUSE_MS } from './follow-stream.ts';
import { createListeners } from './listeners.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('connects again after a silence that only a lost connection explains, and not while anything is heard', async () => {
  vi.useFakeTimers();
  const opened: ReadableStreamDefaultController<Uint8Array>[] = [];
  const open = async (signal: AbortSignal) =>
    new Response(
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          opened.push(controller);
          signal.addEventListener('abort', () => controller.error(signal.reason));
        },
      }),
    );
  const states: boolean[] = [];
  let changes = 0;
  const ending = new AbortController();
  const following = followStream({
    open,
    onBegin: () => {},
    onChange: () => {
      changes += 1;
    },
    onOpen: () => states.push(true),
    onLost: () => states.push(false),
    onReason: () => () => {},
    isAgain: false,
    signal: ending.signal,
  });
  for (let heartbeat = 0; heartbeat < 40; heartbeat += 1) {
    await vi.advanceTimersByTimeAsync(2000);
    opened[0]?.enqueue(new TextEncoder().encode(': here\n\n'));
  }
  expect(opened).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(LONGEST_SILENCE_MS + 2000);
  expect(opened).toHaveLength(2);
  expect(states).toEqual([true, false, true]);
  expect(changes).toBe(1);
  ending.abort();
  await following;
  expect(vi.getTimerCount()).toBe(0);
});

it('comes back after an answer that only a deploy explains, later and later, and at once when there is a reason to', async () => {
  vi.useFakeTimers();
  const tries: number[] = [];
  const startMs = Date.now();
  let answer = 404;
  const reasons = createListeners();
  const lost: unknown[] = [];
  let opened = 0;
  const ending = new AbortController();
  const following = followStream({
    open: async (signal) => {
      tries.push(Math.round((Date.now() - startMs) / 1000));
      if (answer !== 200) throw new RequestFailed(new Response(null, { status: answer }), null);
      return new Response(
        new ReadableStream({
          start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
        }),
      );
    },
    onBegin: () => {},
    onChange: () => {},
    onOpen: () => {
      opened += 1;
    },
    onLost: (error) => lost.push(error),
    onReason: reasons.listen,
    isAgain: false,
    signal: ending.signal,
  });
  await vi.advanceTimersByTimeAsync(14_000);
  expect(tries).toEqual([0]);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(tries.length).toBeGreaterThan(6);
  expect(tries.length).toBeLessThan(20);
  expect(lost).toHaveLength(tries.length);
  answer = 200;
  reasons.tell();
  await vi.advanceTimersByTimeAsync(SHORTEST_PAUSE_MS);
  expect(opened).toBe(1);
  ending.abort();
  await following;
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves a busy server alone for as long as it asked', async () => {
  vi.useFakeTimers();
  const busy = new Response(null, { status: 503, headers: { 'retry-after': '20' } });
  let tries = 0;
  const ending = new AbortController();
  const following = followStream({
    open: async () => {
      tries += 1;
      throw new RequestFailed(busy, null);
    },
    onBegin: () => {},
    onChange: () => {},
    onOpen: () => {},
    onLost: () => {},
    onReason: () => () => {},
    isAgain: false,
    signal: ending.signal,
  });
  await vi.advanceTimersByTimeAsync(19_000);
  expect(tries).toBe(1);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(tries).toBe(2);
  ending.abort();
  await following;
});

it('is not live by the page of a proxy that answers in the place of the stream', async () => {
  const ending = new AbortController();
  const lost: unknown[] = [];
  const onOpen = vi.fn();
  await followStream({
    open: async () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }),
    onBegin: () => {},
    onChange: () => {},
    onOpen,
    onLost: (error) => {
      lost.push(error);
      queueMicrotask(() => ending.abort());
    },
    onReason: () => () => {},
    isAgain: false,
    signal: ending.signal,
  });
  expect(lost).toEqual([expect.any(RequestFailed)]);
  expect(onOpen).not.toHaveBeenCalled();
});
