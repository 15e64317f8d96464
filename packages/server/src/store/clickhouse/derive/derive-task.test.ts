import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DeriveTask } from './derive-task.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const RUN_MS = 100;

/** A task whose runs take a while, and how often it ran. */
const setUp = (isRefused = () => false) => {
  let runs = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  const task = new DeriveTask(async () => {
    runs += 1;
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await new Promise((resolve) => setTimeout(resolve, RUN_MS));
    atOnce -= 1;
    if (isRefused()) throw new Error('ClickHouse is gone');
    return { after: runs - 1, upTo: runs, hasMore: false };
  }, 1_000);
  return { task, runs: () => runs, mostAtOnce: () => mostAtOnce };
};

it('runs again soon after a run during which something was committed', async () => {
  const { task, runs } = setUp();
  task.schedule();
  await vi.advanceTimersByTimeAsync(1_000 + RUN_MS / 2);
  task.schedule();
  expect(runs()).toBe(1);
  await vi.advanceTimersByTimeAsync(RUN_MS + 1_000 + RUN_MS);
  expect(runs()).toBe(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs()).toBe(2);
  await task.close();
});

it('waits longer after a run that failed', async () => {
  const { task, runs } = setUp(() => true);
  task.schedule();
  await vi.advanceTimersByTimeAsync(1_000 + RUN_MS / 2);
  task.schedule();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(runs()).toBe(1);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(runs()).toBe(2);
  await task.close();
});

it('has one run at a time, however many ask for one now', async () => {
  const { task, runs, mostAtOnce } = setUp();
  const asked = Promise.all([task.now(), task.now(), task.now()]);
  await vi.advanceTimersByTimeAsync(3 * RUN_MS);
  await asked;
  expect([runs(), mostAtOnce()]).toEqual([3, 1]);
  await task.close();
});
