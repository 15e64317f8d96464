import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverPeriod, LEVEL_MS, LEVELS, type Piece, slotOf, slotStart } from './slots.ts';

const bounds = ({ level, from, to }: Piece): readonly [number, number] =>
  level === 'raw' ? [from, to] : [slotStart(from, level), slotStart(to, level)];

describe('coverPeriod', () => {
  const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });

  it('tiles the period without gap or overlap', () => {
    fc.assert(
      fc.property(instant, instant, fc.subarray([...LEVELS]), (a, b, levels) => {
        const period = { startMs: Math.min(a, b), endMs: Math.max(a, b) };
        const edges = coverPeriod(period, levels).map(bounds);
        let at = period.startMs;
        for (const [from, to] of edges) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBe(period.endMs);
      }),
    );
  });

  it('needs no rows for bounds on quarter hours, and at most nine pieces', () => {
    const startMs = Date.UTC(2025, 0, 1, 18, 15);
    const pieces = coverPeriod({ startMs, endMs: Date.UTC(2027, 0, 20, 18, 15) }, LEVELS);
    const levels = ['quarter', 'half', 'day', 'block', 'era', 'block', 'day', 'half', 'quarter'];
    expect(pieces.map(({ level }) => level)).toEqual(levels);
  });

  it.each(LEVELS)('puts an instant before 1970 into the %s that holds it', (level) => {
    const slot = slotOf(-1, level);
    expect(slotStart(slot, level)).toBeLessThanOrEqual(-1);
    expect(slotStart(slot, level) + LEVEL_MS[level]).toBeGreaterThan(-1);
  });
});
