import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

describe('FairQueue', () => {
  it('lets a quiet line into the next group, however much another has waiting', () => {
    const queue = new FairQueue<string>(10);
    for (let n = 0; n < 1_000; n += 1) queue.add('noisy', `n${n}`, 1);
    queue.add('quiet', 'q0', 1);
    const group = queue.take(100);
    expect(group).toContain('q0');
    expect(group).toHaveLength(11);
  });

  it('counts sizes, not items: small ones are not held up by large ones', () => {
    const queue = new FairQueue<string>(10);
    for (let n = 0; n < 20; n += 1) queue.add('noisy', `n${n}`, 10);
    for (let n = 0; n < 10; n += 1) queue.add('quiet', `q${n}`, 1);
    expect(queue.take(100).filter((item) => item.startsWith('q'))).toHaveLength(10);
  });

  it('fills the group from a line that waits alone', () => {
    const queue = new FairQueue<number>(10);
    for (let n = 0; n < 1_000; n += 1) queue.add('only', n, 1);
    expect(queue.take(100)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  it('makes an item that is larger than a turn wait until its line has saved enough', () => {
    const queue = new FairQueue<string>(10);
    queue.add('large', 'L', 25);
    for (let n = 0; n < 100; n += 1) queue.add('small', 's', 1);
    expect(queue.take(100)).not.toContain('L');
    expect(queue.take(100)).not.toContain('L');
    expect(queue.take(100)).toContain('L');
  });

  it('takes an item of any size when nothing else waits', () => {
    const queue = new FairQueue<string>(10);
    queue.add('only', 'huge', 1_000_000);
    expect(queue.take(100)).toEqual(['huge']);
    expect(queue.isEmpty).toBe(true);
  });

  it('gives every item once, in the order of its line', () => {
    const items = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), size: fc.integer({ min: 1, max: 50 }) }));
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 60 }), (added, most) => {
        const queue = new FairQueue<{ readonly key: string; readonly n: number }>(10);
        for (const [n, { key, size }] of added.entries()) queue.add(key, { key, n }, size);
        const taken: { readonly key: string; readonly n: number }[] = [];
        while (!queue.isEmpty) {
          const group = queue.take(most);
          expect(group.length).toBeGreaterThan(0);
          taken.push(...group);
        }
        expect(taken).toHaveLength(added.length);
        for (const key of ['a', 'b', 'c']) {
          const order = taken.filter((item) => item.key === key).map(({ n }) => n);
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
      }),
    );
  });
});
