import { describe, expect, it } from 'vitest';
import { createTimedCache } from './timed-cache.ts';

const setUp = () => {
  let now = 0;
  let looked = 0;
  const cache = createTimedCache<number>(1_000, () => now);
  const get = () =>
    cache.get('key', async () => {
      looked += 1;
      return looked;
    });
  return {
    cache,
    get,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
};

describe('a timed cache', () => {
  it('looks once in its time, also for calls at once', async () => {
    const { get, pass } = setUp();
    expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
    pass(999);
    expect(await get()).toBe(1);
    pass(1);
    expect(await get()).toBe(2);
  });

  it('looks again when the clock was set back', async () => {
    const { get, pass } = setUp();
    await get();
    pass(-60_000);
    expect(await get()).toBe(2);
    expect(await get()).toBe(2);
  });

  it('looks again when it is told to forget', async () => {
    const { cache, get } = setUp();
    await get();
    cache.clear();
    expect(await get()).toBe(2);
  });

  it('does not remember a failure', async () => {
    const cache = createTimedCache<number>(1_000, () => 0);
    await expect(cache.get('key', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('key', async () => 7)).toBe(7);
  });
});
