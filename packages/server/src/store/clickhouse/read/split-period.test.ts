import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLOT_MS, slotOf, slotStart } from '../slot.ts';
import { splitPeriod } from './split-period.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const at = (minutes: number) => NOON + minutes * 60_000;

describe('splitting a period', () => {
  it('takes whole quarter hours from roll-ups and the ragged ends from rows', () => {
    const split = splitPeriod({ startMs: at(-7), endMs: at(50) }, []);
    expect(split.rolled).toEqual({ first: slotOf(NOON), afterLast: slotOf(NOON) + 3, without: [] });
    expect(split.rows).toEqual([
      { startMs: at(-7), endMs: at(0) },
      { startMs: at(45), endMs: at(50) },
    ]);
  });

  it('takes quarter hours that changed from rows, those in a row as one period', () => {
    const first = slotOf(NOON);
    const split = splitPeriod({ startMs: at(0), endMs: at(60) }, [first - 9, first + 1, first + 2, first + 40]);
    expect(split.rolled?.without).toEqual([first + 1, first + 2]);
    expect(split.rows).toEqual([{ startMs: at(15), endMs: at(45) }]);
  });

  it('takes all from rows when too much changed, or the period has no whole quarter hour', () => {
    const short = { startMs: at(1), endMs: at(14) };
    expect(splitPeriod(short, [])).toEqual({ rolled: null, rows: [short] });
    const day = { startMs: at(0), endMs: at(24 * 60) };
    expect(splitPeriod(day, null)).toEqual({ rolled: null, rows: [day] });
  });

  it('covers every instant of the period once', () => {
    const instant = fc.integer({ min: -2_000, max: 2_000 }).map((n) => NOON + n * 37_123);
    fc.assert(
      fc.property(
        instant,
        instant,
        fc.uniqueArray(fc.integer({ min: -90, max: 90 })),
        instant,
        (a, b, changed, probe) => {
          const period = { startMs: Math.min(a, b), endMs: Math.max(a, b) };
          const touched = changed.map((n) => slotOf(NOON) + n).sort((x, y) => x - y);
          const { rolled, rows } = splitPeriod(period, touched);
          const slot = slotOf(probe);
          const inRolled =
            rolled !== null && slot >= rolled.first && slot < rolled.afterLast && !rolled.without.includes(slot)
              ? 1
              : 0;
          const inRows = rows.filter(({ startMs, endMs }) => probe >= startMs && probe < endMs).length;
          expect(inRolled + inRows).toBe(probe >= period.startMs && probe < period.endMs ? 1 : 0);
          if (inRolled === 1) expect(touched).not.toContain(slot);
        },
      ),
    );
  });
});

describe('a slot', () => {
  it('is a quarter hour from the year 1 on', () => {
    for (const instant of [Date.UTC(100, 0, 1), -1, 0, NOON, Date.UTC(9999, 11, 31)]) {
      const start = slotStart(slotOf(instant));
      expect(start <= instant && instant < start + SLOT_MS).toBe(true);
      expect(slotOf(instant)).toBeGreaterThan(0);
    }
  });
});
