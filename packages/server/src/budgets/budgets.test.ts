import { describe, expect, it } from 'vitest';
import { findCrossings } from './find-crossings.ts';
import { type Day, projectSpend } from './project-spend.ts';

const weeks = (count: number, spentOn: (weekday: number) => number): Day[] =>
  Array.from({ length: count * 7 }, (_, index) => ({ weekday: (index % 7) + 1, spent: spentOn((index % 7) + 1) }));

const workdays = (weekday: number) => (weekday <= 5 ? 10 : 0);

describe('projectSpend', () => {
  it('adds the usual of each weekday to come', () => {
    // Thursday noon: 35 spent, 5 more today, 10 on Friday, nothing at the weekend
    const projection = projectSpend(35, 100, weeks(4, workdays), { weekday: 4, elapsed: 0.5 }, [5, 6, 7]);
    expect(projection).toMatchObject({ expected: 50, low: 50, high: 50 });
  });

  it('is wider the more the days differ', () => {
    const history = weeks(4, workdays).map((day, index) => ({ ...day, spent: day.spent + (index % 3) * 4 }));
    const projection = projectSpend(35, 100, history, { weekday: 4, elapsed: 0.5 }, [5, 6, 7]);
    expect(projection?.high).toBeGreaterThan(projection?.expected ?? Number.POSITIVE_INFINITY);
    expect(projection?.low).toBeLessThan(projection?.expected ?? 0);
    expect(projection?.low).toBeGreaterThanOrEqual(35); // what is spent is spent
  });

  it('counts the days left over weekends', () => {
    // Friday at midnight: 40 of 60 spent; Friday and Monday make it 60
    const projection = projectSpend(40, 60, weeks(4, workdays), { weekday: 5, elapsed: 0 }, [6, 7]);
    expect(projection?.daysLeft).toBe(3);
  });

  it('knows no end when nothing is spent', () => {
    expect(
      projectSpend(
        0,
        60,
        weeks(2, () => 0),
        { weekday: 1, elapsed: 0 },
        [2],
      )?.daysLeft,
    ).toBeNull();
  });

  it('is not made from fewer than seven days', () => {
    expect(projectSpend(5, 60, weeks(1, workdays).slice(1), { weekday: 1, elapsed: 0.5 }, [2])).toBeNull();
  });
});

describe('findCrossings', () => {
  it.each([
    [8n, 10n, [80]],
    [7n, 10n, []],
    [79_999n, 100_000n, []],
    [10n, 10n, [80, 100]],
  ])('%d of %d crosses %j', (spent, amount, crossed) => {
    expect(findCrossings(spent, amount, [80, 100])).toEqual(crossed);
  });
});
