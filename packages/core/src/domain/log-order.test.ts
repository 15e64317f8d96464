import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareText } from './log-order.ts';

it('orders text as its UTF-8 bytes', () => {
  const encoder = new TextEncoder();
  const byBytes = (a: string, b: string) => {
    const [bytesA, bytesB] = [encoder.encode(a), encoder.encode(b)];
    const index = bytesA.findIndex((byte, at) => byte !== bytesB[at]);
    return Math.sign(index === -1 ? bytesA.length - bytesB.length : (bytesA[index] ?? 0) - (bytesB[index] ?? -1));
  };
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareText(a, b))).toBe(byBytes(a, b));
    }),
  );
});
