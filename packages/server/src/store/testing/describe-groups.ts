import { DIMENSIONS, type Dimension, type RequestEvent, valueIn } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import type { Group } from '../port.ts';
import { NOON, sampleEntry, sampleEvent, withTokens } from './entries.ts';
import { beforeAndAfterSettling, type OpenStore } from './harness.ts';

const HOUR_MS = 3_600_000;
const SCOPE = { workspaceId: 'w1', period: { startMs: NOON, endMs: NOON + 3 * HOUR_MS }, filters: [] };

const rows = (groups: readonly Group[]) =>
  groups.map(({ value, isOther, totals }) => [isOther ? 'other' : value, totals.tokens.visibleOutput]);

/** Those of which a workspace may have very many values. */
const MANY_VALUED = ['user', 'session', 'tag.env'] as const;
/** No two of them have a value in common. */
const toValue = (by: (typeof MANY_VALUED)[number], name: string) => `${name} (${by})`;
const inManyValued = (name: string) => ({
  user: toValue('user', name),
  session: toValue('session', name),
  tags: new Map([['env', toValue('tag.env', name)]]),
});

export const describeGroups = (open: OpenStore): void => {
  describe('totals', () => {
    it('has its first instant inside and its last outside', async () => {
      const opened = await open();
      const times = [NOON - 1, NOON, NOON + 3 * HOUR_MS - 1, NOON + 3 * HOUR_MS];
      await opened.store.append(times.map((occurredAtMs, n) => sampleEntry({ id: `e${n}`, occurredAtMs })));
      await beforeAndAfterSettling(opened, async () => {
        expect((await opened.store.totals(SCOPE)).requests).toBe(2n);
      });
    });

    it('is empty for a filter without values, an unknown value and an empty period', async () => {
      const { store } = await open();
      await store.append([sampleEntry()]);
      const none = { ...SCOPE, filters: [{ dimension: 'project', values: [] }] } as const;
      const unknown = { ...SCOPE, filters: [{ dimension: 'tag.nobody', values: ['x'] }] } as const;
      const empty = { ...SCOPE, period: { startMs: NOON, endMs: NOON } };
      for (const scope of [none, unknown, empty]) expect((await store.totals(scope)).requests).toBe(0n);
    });
  });

  // One ledger for all: opening one and moving its rows takes longer than what is asked of it.
  it('groups and filters by every dimension, null as a value of its own where there is one', async () => {
    const opened = await open();
    const { store } = opened;
    const dimensions: readonly Dimension[] = [...DIMENSIONS, 'tag.env'];
    const isNullable = (by: Dimension) => ['agent', 'user', 'session', 'apiKey', 'tag.env'].includes(by);
    /** No two dimensions have a value in common. */
    const own = (by: Dimension, value: string | null) => (value === null && isNullable(by) ? null : `${value} ${by}`);
    const withValue = (by: Dimension, value: string | null) =>
      by === 'tag.env' ? { tags: new Map(value === null ? [] : [['env', value]]) } : { [by]: value };
    const inEach = (value: string | null): Partial<RequestEvent> =>
      Object.assign({}, ...dimensions.map((by) => withValue(by, own(by, value))));
    await store.append([
      sampleEntry({ id: '1', ...inEach("it's <b>"), ...withTokens(1) }),
      sampleEntry({ id: '2', ...inEach('b'), ...withTokens(2) }),
      sampleEntry({ id: '3', ...inEach('b'), ...withTokens(2) }),
      sampleEntry({ id: '4', ...inEach(null), ...withTokens(3) }),
    ]);
    await beforeAndAfterSettling(opened, async () => {
      for (const by of dimensions) {
        expect(rows(await store.breakdown(SCOPE, by, null)), by).toEqual([
          [own(by, 'b'), 4n],
          [own(by, null), 3n],
          [own(by, "it's <b>"), 1n],
        ]);
        const values = [own(by, "it's <b>"), own(by, null)];
        const filters = [{ dimension: by, values }];
        const { entries } = await store.log({ ...SCOPE, filters }, { column: 'date', direction: 'ascending' }, 0, 9);
        expect(
          entries.map(({ event }) => valueIn(event, by)),
          by,
        ).toEqual(values);
        expect((await store.totals({ ...SCOPE, filters })).requests, by).toBe(2n);
      }
    });
  });

  describe('breakdown', () => {
    it('orders by tokens, ties by value in UTF-8 bytes, null last', async () => {
      const opened = await open();
      const values = ['b', null, '\uffee', '😀', 'B', 'é', ''];
      await opened.store.append(values.map((agent, n) => sampleEntry({ id: `${n}`, agent })));
      await beforeAndAfterSettling(opened, async () => {
        const groups = await opened.store.breakdown(SCOPE, 'agent', null);
        expect(groups.map(({ value }) => value)).toEqual(['', 'B', 'b', 'é', '\uffee', '😀', null]);
        const cut = await opened.store.breakdown(SCOPE, 'agent', 3);
        expect(cut.map(({ value, isOther }) => (isOther ? 'other' : value))).toEqual(['', 'B', 'b', 'other']);
      });
    });

    it('folds what is past the limit into one last row, and only then', async () => {
      const { store } = await open();
      await store.append(['a', 'b', 'c'].map((user, n) => sampleEntry({ id: user, user, ...withTokens(n + 1) })));
      expect(rows(await store.breakdown(SCOPE, 'user', 1))).toEqual([
        ['c', 3n],
        ['other', 3n],
      ]);
      expect(rows(await store.breakdown(SCOPE, 'user', 3))).toHaveLength(3);
      expect(rows(await store.breakdown(SCOPE, 'user', 0))).toEqual([['other', 6n]]);
    });

    it('knows the first of very many by user, session and tag, tied or not', async () => {
      const opened = await open();
      const names = Array.from({ length: 150 }, (_, n) => `n${n}`).sort();
      const [second = '', last = ''] = names.slice(-2);
      const tied = names.map((name) => sampleEntry({ id: name, ...inManyValued(name), ...withTokens(7) }));
      const ahead = sampleEntry({ id: 'ahead', ...inManyValued(last), ...withTokens(1) });
      await opened.store.append([...tied, ahead]);
      const first = [last, ...names.slice(0, 2)];
      await beforeAndAfterSettling(opened, async () => {
        for (const by of MANY_VALUED) {
          const groups = await opened.store.breakdown(SCOPE, by, 3);
          expect(groups.map(({ value }) => value)).toEqual([...first.map((name) => toValue(by, name)), null]);
          expect(groups.at(-1)).toMatchObject({ isOther: true, totals: { requests: 147n } });
        }
      });
      const apart = names.map((name, n) =>
        sampleEntry({ id: `${name}+`, ...inManyValued(name), ...withTokens(10_000 * (n + 1)) }),
      );
      await opened.store.append(apart);
      await beforeAndAfterSettling(opened, async () => {
        for (const by of MANY_VALUED) {
          const groups = await opened.store.breakdown(SCOPE, by, 2);
          expect(groups.map(({ value }) => value)).toEqual([toValue(by, last), toValue(by, second), null]);
          expect(groups.at(-1)).toMatchObject({ isOther: true, totals: { requests: 296n } });
        }
      });
    });
  });

  describe('breakdown by another rank', () => {
    it('puts the most of it first, then the most tokens', async () => {
      const opened = await open();
      await opened.store.append(
        ['a', 'b', 'b', 'c'].map((session, n) =>
          sampleEntry({ id: `${n}`, session, ...withTokens(10 - 4 * n + n * n) }),
        ),
      );
      await beforeAndAfterSettling(opened, async () => {
        const groups = await opened.store.breakdown(SCOPE, 'session', 2, 'requests');
        expect(rows(groups)).toEqual([
          ['b', 13n],
          ['a', 10n],
          ['other', 7n],
        ]);
      });
    });
  });

  describe('searchValues', () => {
    it('finds values of user, session and tag by a part in any case, most tokens first', async () => {
      const opened = await open();
      const names = ['Ada', 'canada', 'cafe\u0301', 'x'];
      await opened.store.append([
        ...names.map((name, n) => sampleEntry({ id: name, ...inManyValued(name), ...withTokens(n + 1) })),
        sampleEntry({ id: 'none' }),
      ]);
      await beforeAndAfterSettling(opened, async () => {
        for (const by of MANY_VALUED) {
          const found = async (text: string, limit: number) =>
            (await opened.store.searchValues(SCOPE, by, text, limit)).map(({ value }) => value);
          const named = (...those: readonly string[]) => those.map((name) => toValue(by, name));
          expect(await found('ADA', 9)).toEqual(named('canada', 'Ada'));
          expect(await found('ada', 1)).toEqual(named('canada'));
          expect(await found('CAFÉ', 9)).toEqual(named('cafe\u0301'));
          expect(await found('%', 9)).toEqual([]);
        }
      });
    });
  });

  describe('breakdownByTwo', () => {
    it('folds the pairs past the limit into one', async () => {
      const { store } = await open();
      await store.append(
        ['a', 'b', 'c'].map((user, n) => sampleEntry({ id: user, user, session: user, ...withTokens(n + 1) })),
      );
      const pairs = await store.breakdownByTwo(SCOPE, 'user', 'session', 1);
      expect(
        pairs.map(({ value, secondValue, isOther, totals }) => [value, secondValue, isOther, totals.requests]),
      ).toEqual([
        ['c', 'c', false, 1n],
        [null, null, true, 2n],
      ]);
    });

    it('has a row for each pair that occurs, most tokens first', async () => {
      const { store } = await open();
      const pairs = [
        ['p1', 'a', 5],
        ['p2', null, 7],
        ['p1', null, 5],
        ['p1', 'a', 1],
      ] as const;
      await store.append(
        pairs.map(([project, agent, output], n) => sampleEntry({ id: `${n}`, project, agent, ...withTokens(output) })),
      );
      const found = await store.breakdownByTwo(SCOPE, 'project', 'agent', null);
      expect(found.map(({ value, secondValue, totals }) => [value, secondValue, totals.tokens.visibleOutput])).toEqual([
        ['p2', null, 7n],
        ['p1', 'a', 6n],
        ['p1', null, 5n],
      ]);
    });
  });

  describe('timeseries', () => {
    const bounds = [0, 1, 2, 3].map((hour) => NOON + hour * HOUR_MS);

    it('puts an event at a bound into the later bucket and leaves empty ones out', async () => {
      const opened = await open();
      const times = [NOON, NOON + HOUR_MS - 1, NOON + 2 * HOUR_MS];
      await opened.store.append(times.map((occurredAtMs, n) => sampleEntry({ id: `${n}`, occurredAtMs })));
      await beforeAndAfterSettling(opened, async () => {
        const buckets = [...(await opened.store.timeseries(SCOPE, bounds, null, null))];
        expect(buckets.map(({ bucket, totals }) => [bucket, totals.requests])).toEqual([
          [0, 2n],
          [2, 1n],
        ]);
      });
    });

    it('keeps the values with the most tokens of the whole scope and folds the rest of each bucket', async () => {
      const opened = await open();
      const sums = [
        ['a', 0, 10],
        ['b', 0, 20],
        ['c', 0, 1],
        ['a', 1, 50],
        ['c', 2, 5],
        [null, 2, 4],
      ] as const;
      await opened.store.append(
        sums.map(([user, hour, output], n) =>
          sampleEntry({ id: `${n}`, user, occurredAtMs: NOON + hour * HOUR_MS, ...withTokens(output) }),
        ),
      );
      await beforeAndAfterSettling(opened, async () => {
        const buckets = [...(await opened.store.timeseries(SCOPE, bounds, 'user', 2))];
        expect(buckets.map((row) => [row.bucket, ...(rows([row])[0] ?? [])])).toEqual([
          [0, 'b', 20n],
          [0, 'a', 10n],
          [0, 'other', 1n],
          [1, 'a', 50n],
          [2, 'other', 9n],
        ]);
      });
    });

    it('adds up costs past 64 bits, and can be gone through again', async () => {
      const opened = await open();
      const cost = 999_999n * 10n ** 12n;
      await opened.store.append(
        Array.from({ length: 30 }, (_, n) =>
          sampleEntry(
            { id: `${n}`, user: ['a', 'b', 'c'][n % 3] ?? null, ...withTokens(3 - (n % 3)) },
            { charge: { cost, source: 'override', reference: null } },
          ),
        ),
      );
      await beforeAndAfterSettling(opened, async () => {
        const groups = await opened.store.timeseries(SCOPE, bounds, 'user', 1);
        for (const time of ['first', 'second']) {
          const costs = Array.from(groups, ({ value, isOther, totals }) => [value, isOther, totals.cost]);
          expect(costs, time).toEqual([
            ['a', false, 10n * cost],
            [null, true, 20n * cost],
          ]);
        }
        expect(groups.length).toBe(2);
      });
    });

    it('takes a hundred buckets of a hundred lengths', async () => {
      const opened = await open();
      const odd = Array.from({ length: 101 }, (_, n) => NOON + n * n * 60_000);
      await opened.store.append(odd.slice(0, -1).map((at) => sampleEntry({ id: `${at}`, occurredAtMs: at })));
      await beforeAndAfterSettling(opened, async () => {
        const period = { startMs: NOON, endMs: odd[100] ?? NOON };
        const buckets = [...(await opened.store.timeseries({ ...SCOPE, period }, odd, null, null))];
        expect(buckets.map(({ bucket, totals }) => [bucket, totals.requests])).toEqual(
          Array.from({ length: 100 }, (_, n) => [n, 1n]),
        );
      });
    });

    it('takes bounds at any millisecond', async () => {
      const opened = await open();
      const odd = [NOON + 1, NOON + 61_003, NOON + 2 * HOUR_MS + 7];
      await opened.store.append(
        [0, 1, 61_002, 61_003, 2 * HOUR_MS, 2 * HOUR_MS + 7].map((at) =>
          sampleEntry({ ...sampleEvent(), id: `${at}`, occurredAtMs: NOON + at }),
        ),
      );
      await beforeAndAfterSettling(opened, async () => {
        const period = { startMs: NOON + 1, endMs: NOON + 2 * HOUR_MS + 7 };
        const buckets = [...(await opened.store.timeseries({ ...SCOPE, period }, odd, null, null))];
        expect(buckets.map(({ bucket, totals }) => [bucket, totals.requests])).toEqual([
          [0, 2n],
          [1, 2n],
        ]);
      });
    });
  });
};
