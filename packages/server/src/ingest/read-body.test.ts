import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ByteBudget, createByteBudget } from './byte-budget.ts';
import { type BodySource, readBody } from './read-body.ts';

const KIB = 1024;
const request = (headers: Readonly<Record<string, string>> = {}) =>
  new Request('http://localhost/api/events', { method: 'POST', headers });

const read = (budget: ByteBudget, owner: string, source: BodySource, headers = {}) =>
  readBody(request(headers), { limitBytes: 100 * KIB, budget, owner, source });

const whole =
  (bytes: Uint8Array): BodySource =>
  async (take) =>
    take(bytes);

describe('reading a body', () => {
  it('keeps the order of bytes that come one by one', async () => {
    const bytes = Uint8Array.from({ length: 2_500 }, (_, index) => index % 251);
    const source: BodySource = async (take) => {
      for (let at = 0; at < bytes.length; at += 1) take(bytes.subarray(at, at + 1));
    };
    expect(Buffer.compare(await read(createByteBudget(100 * KIB, 'Full.'), 'a', source), bytes)).toBe(0);
  });

  it('counts what it unpacks, and lets go of it when that is too much', async () => {
    const budget = createByteBudget(64 * KIB, 'Full.');
    const gzip = { 'content-encoding': 'gzip' };
    const packed = (kib: number) => whole(gzipSync(Buffer.alloc(kib * KIB)));
    await expect(read(budget, 'a', packed(48), gzip)).rejects.toMatchObject({ code: 'busy' });
    await expect(read(budget, 'a', packed(99), gzip)).rejects.toMatchObject({ code: 'busy' });
    expect(await read(budget, 'a', packed(30), gzip)).toHaveLength(30 * KIB);
  });

  it('leaves others as much as one owner holds', async () => {
    const budget = createByteBudget(64 * KIB, 'Full.');
    let letGo = () => {};
    const held = read(budget, 'a', async (take) => {
      take(Buffer.alloc(32 * KIB));
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
    });
    await expect(read(budget, 'a', whole(Buffer.alloc(1)))).rejects.toMatchObject({ code: 'busy' });
    expect(await read(budget, 'b', whole(Buffer.alloc(16 * KIB)))).toHaveLength(16 * KIB);
    letGo();
    await held;
    expect(await read(budget, 'a', whole(Buffer.alloc(32 * KIB)))).toHaveLength(32 * KIB);
  });
});
