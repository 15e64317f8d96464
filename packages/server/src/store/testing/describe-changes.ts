import type { Charge } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry, UNPRICED, withTokens } from './entries.ts';
import { beforeAndAfterSettling, type OpenStore } from './harness.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

export const describeChanges = (open: OpenStore): void => {
  describe('what is not counted', () => {
    it('stands in no read but notCounted and find', async () => {
      const opened = await open();
      const { store } = opened;
      await store.append([sampleEntry(), sampleEntry({ id: 'sum' }, { notCounted: 'aggregate' })]);
      await beforeAndAfterSettling(opened, async () => {
        expect((await store.totals(SCOPE)).requests).toBe(1n);
        expect((await store.log(SCOPE, { column: 'date', direction: 'descending' }, 0, 10)).totalCount).toBe(1);
        expect((await store.find('w1', 'sum'))?.notCounted).toEqual({ reason: 'aggregate', insteadOf: null });
        const { entries, totalCount } = await store.notCounted(SCOPE, 0, 10);
        expect([totalCount, entries.map(({ event }) => event.id)]).toEqual([1, ['sum']]);
      });
    });

    it('can be taken out and put back, any number of times', async () => {
      const opened = await open();
      const { store } = opened;
      const exclusion = { id: 'req_1', reason: 'same-call', insteadOf: 'req_2' } as const;
      await store.append([sampleEntry(), sampleEntry({ id: 'req_2' })]);
      await beforeAndAfterSettling(opened, async () => {
        expect(await store.exclude('w1', [exclusion, exclusion, { ...exclusion, id: 'unknown' }])).toBe(1);
        expect(await store.exclude('w1', [exclusion])).toBe(0);
        expect((await store.totals(SCOPE)).requests).toBe(1n);
        expect((await store.find('w1', 'req_1'))?.notCounted).toEqual({ reason: 'same-call', insteadOf: 'req_2' });
        expect(await store.append([sampleEntry()])).toEqual(['duplicate']);
        expect(await store.verify()).toEqual([]);
        expect(await store.include('w1', ['req_1', 'req_1', 'req_2', 'unknown'])).toBe(1);
        expect((await store.totals(SCOPE)).requests).toBe(2n);
        expect((await store.notCounted(SCOPE, 0, 10)).totalCount).toBe(0);
      });
    });

    it('is marked anew when another entry counts instead', async () => {
      const opened = await open();
      const { store } = opened;
      await store.append([sampleEntry({}, { notCounted: 'same-call', insteadOf: 'req_2' })]);
      const mark = (insteadOf: string) => ({ id: 'req_1', reason: 'same-call', insteadOf }) as const;
      expect(await store.exclude('w1', [mark('req_3'), mark('req_4')])).toBe(1);
      await beforeAndAfterSettling(opened, async () => {
        expect((await store.find('w1', 'req_1'))?.notCounted).toEqual({ reason: 'same-call', insteadOf: 'req_4' });
        expect((await store.notCounted(SCOPE, 0, 10)).totalCount).toBe(1);
        expect((await store.totals(SCOPE)).requests).toBe(0n);
        expect(await store.verify()).toEqual([]);
        expect(await store.append([sampleEntry()])).toEqual(['duplicate']);
      });
    });

    it('is listed newest first, by page, within the scope', async () => {
      const { store } = await open();
      const ids = ['b', 'a', 'c', 'd'];
      await store.append(
        ids.map((id, n) =>
          sampleEntry(
            { id, occurredAtMs: NOON + Math.floor(n / 2) * 1_000, project: `p${n}` },
            { notCounted: 'replay' },
          ),
        ),
      );
      const page = await store.notCounted(SCOPE, 1, 2);
      expect([page.totalCount, page.entries.map(({ event }) => event.id)]).toEqual([4, ['d', 'a']]);
      const filtered = await store.notCounted({ ...SCOPE, filters: [{ dimension: 'project', values: ['p0'] }] }, 0, 9);
      expect(filtered.entries.map(({ event }) => event.id)).toEqual(['b']);
    });

    it('of another workspace is out of reach', async () => {
      const { store } = await open();
      await store.append([sampleEntry()]);
      expect(await store.exclude('w2', [{ id: 'req_1', reason: 'replay', insteadOf: null }])).toBe(0);
      expect(await store.include('w2', ['req_1'])).toBe(0);
      expect(await store.recharge('w2', new Map([['req_1', { charge: UNPRICED }]]))).toBe(0);
      expect(await store.find('w2', 'req_1')).toBeNull();
    });
  });

  describe('amend', () => {
    const nobody = { agent: null, user: null, session: null };

    it('moves an entry to its agent, user and session in every read', async () => {
      const opened = await open();
      const { store } = opened;
      await store.append([
        sampleEntry(nobody),
        sampleEntry({ id: 'req_2', ...nobody }, { notCounted: 'aggregate', insteadOf: 'req_1' }),
      ]);
      const owner = { agent: 'triage', user: 'u_1', session: 's_1' };
      await beforeAndAfterSettling(opened, async () => {
        expect(await store.amend('w1', [{ id: 'req_1', ...nobody, user: 'u_2' }])).toBe(1);
        const changed = await store.amend('w1', [
          { id: 'req_1', ...owner },
          { id: 'req_2', ...owner },
          { id: 'unknown', ...owner },
        ]);
        expect(changed).toBeGreaterThanOrEqual(1);
        expect(await store.amend('w1', [{ id: 'req_1', ...owner }])).toBe(0);
        for (const by of ['agent', 'user', 'session'] as const) {
          const groups = await store.breakdown(SCOPE, by, null);
          expect(groups.map(({ value, totals }) => [value, totals.requests])).toEqual([[owner[by], 1n]]);
          const filtered = { ...SCOPE, filters: [{ dimension: by, values: [null] }] };
          expect((await store.totals(filtered)).requests).toBe(0n);
        }
        expect((await store.find('w1', 'req_2'))?.event).toMatchObject(owner);
        expect((await store.find('w1', 'req_2'))?.notCounted).toEqual({ reason: 'aggregate', insteadOf: 'req_1' });
        expect(await store.verify()).toEqual([]);
      });
    });

    it('does not reach into another workspace', async () => {
      const { store } = await open();
      await store.append([sampleEntry()]);
      expect(await store.amend('w2', [{ id: 'req_1', ...nobody }])).toBe(0);
      expect((await store.find('w1', 'req_1'))?.event.user).toBe('u_17');
    });
  });

  describe('recharge', () => {
    const override: Charge = { cost: 7n, source: 'override', reference: 'override/1' };

    it('puts the new charge into every read', async () => {
      const opened = await open();
      const { store } = opened;
      await store.append([sampleEntry({}, { charge: UNPRICED }), sampleEntry({ id: 'req_2' }, { charge: UNPRICED })]);
      let cost = 7n;
      await beforeAndAfterSettling(opened, async () => {
        cost += 1n;
        const charge = { ...override, cost };
        const charges = new Map([
          ['req_1', { charge }],
          ['unknown', { charge }],
        ]);
        expect(await store.recharge('w1', charges)).toBe(1);
        expect(await store.recharge('w1', charges)).toBe(0);
        const totals = await store.totals(SCOPE);
        expect([totals.cost, totals.unpricedRequests, totals.unpricedTokens]).toEqual([cost, 1n, 1_500n]);
        expect((await store.find('w1', 'req_1'))?.charge).toEqual(charge);
        expect(await store.verify()).toEqual([]);
      });
    });

    it('does not make a re-sent event a conflict', async () => {
      const { store } = await open();
      await store.append([sampleEntry()]);
      await store.recharge('w1', new Map([['req_1', { charge: override }]]));
      expect(await store.append([sampleEntry()])).toEqual(['duplicate']);
      expect((await store.find('w1', 'req_1'))?.charge).toEqual(override);
    });

    it('leaves an entry alone that a larger one has replaced since the charge was reckoned', async () => {
      const { store } = await open();
      await store.append([sampleEntry()]);
      const totalTokens = 1_500;
      await store.append([{ ...sampleEntry(withTokens(1_501)), onConflict: 'larger-wins' }]);
      expect(await store.recharge('w1', new Map([['req_1', { charge: override, totalTokens }]]))).toBe(0);
      expect(await store.recharge('w1', new Map([['req_1', { charge: override, totalTokens: 1_501 }]]))).toBe(1);
    });

    it('is kept by an entry that is counted again', async () => {
      const { store } = await open();
      await store.append([sampleEntry({}, { notCounted: 'replay' })]);
      expect(await store.recharge('w1', new Map([['req_1', { charge: override }]]))).toBe(1);
      await store.include('w1', ['req_1']);
      expect((await store.totals(SCOPE)).cost).toBe(7n);
    });
  });

  describe('inventory', () => {
    it('tells what each source has delivered', async () => {
      const opened = await open();
      const { store } = opened;
      await store.append([
        sampleEntry(),
        sampleEntry({ id: 'b', source: 'otlp', ...withTokens(5) }, { charge: UNPRICED }),
        sampleEntry({ id: 'c', source: 'otlp', occurredAtMs: NOON + 5 }, { notCounted: 'aggregate' }),
        sampleEntry({ id: 'd' }, { workspaceId: 'w2' }),
      ]);
      await beforeAndAfterSettling(opened, async () => {
        expect(await store.inventory('w1')).toEqual([
          {
            source: 'api',
            counted: 1,
            notCounted: 0,
            costSources: { catalogue: 1 },
            period: { startMs: NOON, endMs: NOON + 1 },
          },
          {
            source: 'otlp',
            counted: 1,
            notCounted: 1,
            costSources: { unpriced: 1 },
            period: { startMs: NOON, endMs: NOON + 6 },
          },
        ]);
        expect(await store.inventory('nobody')).toEqual([]);
      });
    });
  });
};
