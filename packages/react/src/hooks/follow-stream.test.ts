import { afterEach, expect, it, vi } from 'vitest';
import { followStream, LONGEST_SILENCE_MS } from './follow-stream.ts';

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
    onState: (isConnected) => states.push(isConnected),
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
