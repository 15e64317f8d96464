import { describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry } from './entries.ts';
import { beforeAndAfterSettling, type OpenStore } from './harness.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

export const describeDeletion = (open: OpenStore): void => {
  describe('deleteBefore', () => {
    it('deletes what is older, not what is at the instant, and nothing of another workspace', async () => {
      const opened = await open();
      const { store, settle } = opened;
      const times = [NOON - 86_400_000 * 400, NOON - 1, NOON, NOON + 1];
      await store.append([
        ...times.map((occurredAtMs, n) => sampleEntry({ id: `e${n}`, occurredAtMs })),
        sampleEntry({ id: 'not', occurredAtMs: NOON - 5 }, { notCounted: 'replay' }),
        sampleEntry({ id: 'theirs', occurredAtMs: NOON - 5 }, { workspaceId: 'w2' }),
      ]);
      await settle?.();
      await store.append([sampleEntry({ id: 'hot', occurredAtMs: NOON - 7 })]);
      expect(await store.deleteBefore('w1', NOON)).toBe(4);
      expect(await store.deleteBefore('w1', NOON)).toBe(0);
      await beforeAndAfterSettling(opened, async () => {
        expect((await store.totals(SCOPE)).requests).toBe(2n);
        expect(await store.extent('w1')).toEqual({ firstMs: NOON, lastMs: NOON + 1 });
        expect((await store.notCounted(SCOPE, 0, 10)).totalCount).toBe(0);
        expect(await store.find('w1', 'e0')).toBeNull();
        expect((await store.totals({ ...SCOPE, workspaceId: 'w2' })).requests).toBe(1n);
        expect(await store.verify()).toEqual([]);
      });
    });

    it('does not let a replay of what was deleted come back', async () => {
      const opened = await open();
      const { store } = opened;
      await store.append([sampleEntry(), sampleEntry({ id: 'not' }, { notCounted: 'replay' })]);
      await store.deleteBefore('w1', NOON + 1);
      await beforeAndAfterSettling(opened, async () => {
        const replay = [sampleEntry(), sampleEntry({ model: 'other' }), sampleEntry({ id: 'not' })];
        expect(await store.append(replay)).toEqual(['deleted', 'deleted', 'deleted']);
        const larger = sampleEntry({}, { onConflict: 'larger-wins' });
        expect(await store.append([larger])).toEqual(['deleted']);
        expect((await store.totals(SCOPE)).requests).toBe(0n);
        expect(await store.include('w1', ['req_1'])).toBe(0);
      });
      expect(await store.append([sampleEntry({}, { workspaceId: 'w2' })])).toEqual(['accepted']);
    });
  });

  describe('an empty workspace', () => {
    it('has no extent and empty reads', async () => {
      const { store } = await open();
      expect(await store.extent('w1')).toBeNull();
      expect((await store.totals(SCOPE)).requests).toBe(0n);
      expect(await store.breakdown(SCOPE, 'user', 3)).toEqual([]);
      expect([...(await store.timeseries(SCOPE, [NOON, NOON + 1], 'user', 3))]).toEqual([]);
      expect(await store.log(SCOPE, { column: 'cost', direction: 'ascending' }, 0, 5)).toEqual({
        entries: [],
        totalCount: 0,
      });
      await store.ping();
    });
  });
};
