import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangedDays } from './changed-days.ts';

const HOUR_MS = 60 * 60_000;

describe('the days that changed', () => {
  it('never calls a period unchanged in which something happened', () => {
    const instant = fc.integer({ min: -500, max: 500 }).map((hours) => hours * HOUR_MS);
    const change = fc.oneof(
      { weight: 9, arbitrary: fc.array(instant, { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    const period = fc.tuple(instant, instant).map(([a, b]) => ({ startMs: Math.min(a, b), endMs: Math.max(a, b) + 1 }));
    fc.assert(
      fc.property(fc.array(change), fc.array(change), period, (before, after, { startMs, endMs }) => {
        const days = new ChangedDays();
        const happen = (all: typeof before) => {
          for (const instants of all) instants === null ? days.addAll() : days.add(instants);
        };
        happen(before);
        const { version } = days;
        expect(days.isUnchanged({ startMs, endMs }, version)).toBe(true);
        happen(after);
        const isTouched = after.some((all) => all === null || all.some((at) => at >= startMs && at < endMs));
        if (isTouched) expect(days.isUnchanged({ startMs, endMs }, version)).toBe(false);
      }),
    );
  });

  it('leaves the days alone that nothing happened in', () => {
    const days = new ChangedDays();
    days.add([Date.UTC(2026, 10, 24, 12)]);
    expect(days.isUnchanged({ startMs: Date.UTC(2026, 9, 1), endMs: Date.UTC(2026, 10, 24) }, 0)).toBe(true);
    expect(days.isUnchanged({ startMs: Date.UTC(2026, 10, 25), endMs: Date.UTC(2026, 11, 1) }, 0)).toBe(true);
  });

  it('tells no days apart when there are very many', () => {
    const days = new ChangedDays();
    days.add(Array.from({ length: 6_000 }, (_, day) => day * 24 * HOUR_MS));
    expect(days.isUnchanged({ startMs: -48 * HOUR_MS, endMs: -24 * HOUR_MS }, 0)).toBe(false);
    expect(days.isUnchanged({ startMs: 0, endMs: 1 }, days.version)).toBe(true);
  });
});
