import { NO_TOKENS, TOKEN_BUCKETS } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry, sampleEvent, UNPRICED, withTokens } from './entries.ts';
import { beforeAndAfterSettling, type OpenStore } from './harness.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

export const describeAppend = (open: OpenStore): void => {
  describe('append', () => {
    it('keeps every field of an entry', async () => {
      const { store, settle } = await open();
      const full = sampleEntry({
        reportedCost: 12_300_000_001n,
        rawUsage: '{"input_tokens":1200}',
        tags: new Map([
          ['__proto__', 'x'],
          ['7', 'seven'],
          ['a/b~c"d.', '😀'],
        ]),
      });
      const bare = sampleEntry(
        {
          id: 'bare',
          agent: null,
          user: null,
          session: null,
          apiKey: null,
          durationMs: null,
          tags: new Map(),
          tokens: NO_TOKENS,
        },
        { charge: UNPRICED },
      );
      expect(await store.append([full, bare])).toEqual(['accepted', 'accepted']);
      await beforeAndAfterSettling({ store, ...(settle && { settle }) }, async () => {
        expect(await store.find('w1', 'req_1')).toEqual({
          workspaceId: 'w1',
          event: full.event,
          charge: full.charge,
          notCounted: null,
        });
        expect((await store.find('w1', 'bare'))?.event).toEqual(bare.event);
        expect((await store.find('w1', 'bare'))?.charge).toEqual(UNPRICED);
      });
    });

    it('keeps texts that begin with what could be taken for the mark of a file', async () => {
      const opened = await open();
      const text = '\uFEFFmarked';
      const marked = sampleEntry({
        id: text,
        project: text,
        model: text,
        user: text,
        session: text,
        rawUsage: text,
        tags: new Map([[text, text]]),
      });
      await opened.store.append([marked, sampleEntry({ project: 'marked' })]);
      await beforeAndAfterSettling(opened, async () => {
        expect((await opened.store.find('w1', text))?.event).toEqual(marked.event);
        const projects = await opened.store.breakdown(SCOPE, 'project', null);
        expect(projects.map(({ value }) => value)).toEqual(['marked', text]);
      });
    });

    it('answers an empty call with nothing', async () => {
      const { store } = await open();
      expect(await store.append([])).toEqual([]);
    });

    it('calls the same content under the same id a duplicate, whoever delivers it', async () => {
      const opened = await open();
      const { store } = opened;
      await store.append([sampleEntry()]);
      await beforeAndAfterSettling(opened, async () => {
        const again = sampleEntry({ apiKey: 'other', source: 'otlp', rawUsage: '{}' }, { charge: UNPRICED });
        expect(await store.append([sampleEntry(), again])).toEqual(['duplicate', 'duplicate']);
        expect((await store.totals(SCOPE)).requests).toBe(1n);
      });
    });

    const otherContents: readonly (readonly [string, Partial<ReturnType<typeof sampleEvent>>])[] = [
      ['another time, years away', { occurredAtMs: NOON - 3 * 365 * 86_400_000 }],
      ['another project', { project: 'other' }],
      ['another provider', { provider: 'openai' }],
      ['another model', { model: 'gpt-5' }],
      ['another operation', { operation: 'embeddings' }],
      ['another agent', { agent: null }],
      ['another user', { user: 'u_18' }],
      ['another session', { session: 's_10' }],
      ['another status', { status: 'error' }],
      ['another duration', { durationMs: 841 }],
      ['other tags', { tags: new Map([['env', 'test']]) }],
      ['a reported cost', { reportedCost: 1n }],
      ...TOKEN_BUCKETS.map(
        (bucket) => [`other ${bucket} tokens`, { tokens: { ...sampleEvent().tokens, [bucket]: 7_777 } }] as const,
      ),
    ];
    it('calls other content under the same id a conflict, whatever differs, and the first stays', async () => {
      const opened = await open();
      const { store } = opened;
      await store.append([sampleEntry()]);
      await beforeAndAfterSettling(opened, async () => {
        for (const [what, change] of otherContents) {
          expect(await store.append([sampleEntry(change)]), what).toEqual(['conflict']);
        }
        expect((await store.find('w1', 'req_1'))?.event).toEqual(sampleEvent());
      });
    });

    it('takes tags in any order as the same content', async () => {
      const { store } = await open();
      const pairs: readonly [string, string][] = [
        ['a', '1'],
        ['b', '2'],
      ];
      await store.append([sampleEntry({ tags: new Map(pairs) })]);
      expect(await store.append([sampleEntry({ tags: new Map([...pairs].reverse()) })])).toEqual(['duplicate']);
    });

    it('judges the second of two equal ids in one call against the first', async () => {
      const { store } = await open();
      const call = [sampleEntry(), sampleEntry(), sampleEntry({ model: 'other' }), sampleEntry({ id: 'req_2' })];
      expect(await store.append(call)).toEqual(['accepted', 'duplicate', 'conflict', 'accepted']);
      expect((await store.totals(SCOPE)).requests).toBe(2n);
    });

    it('counts each id once when it comes many times at once', async () => {
      const { store } = await open();
      const calls = Array.from({ length: 32 }, (_, n) =>
        store.append([sampleEntry(), sampleEntry({ id: `r${n % 4}` })]),
      );
      const outcomes = (await Promise.all(calls)).flat();
      expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(5);
      expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(59);
      expect((await store.totals(SCOPE)).requests).toBe(5n);
    });

    it('keeps the same id of two workspaces apart', async () => {
      const { store } = await open();
      const call = [sampleEntry(), sampleEntry({ project: 'theirs' }, { workspaceId: 'w2' })];
      expect(await store.append(call)).toEqual(['accepted', 'accepted']);
      expect((await store.find('w2', 'req_1'))?.event.project).toBe('theirs');
      expect((await store.totals(SCOPE)).requests).toBe(1n);
    });

    it('takes ids that differ in case, space or Unicode form as different', async () => {
      const opened = await open();
      const { store } = opened;
      const ids = ['a', 'A', 'a ', 'é', 'e\u0301', '😀', 'x'.repeat(512), "'; DROP TABLE events; --", '__proto__'];
      expect(await store.append(ids.map((id) => sampleEntry({ id })))).toEqual(ids.map(() => 'accepted'));
      await beforeAndAfterSettling(opened, async () => {
        for (const id of ids) expect((await store.find('w1', id))?.event.id).toBe(id);
        expect(await store.append(ids.map((id) => sampleEntry({ id })))).toEqual(ids.map(() => 'duplicate'));
      });
    });

    it('holds the largest token counts and costs, and their sums, exactly', async () => {
      const opened = await open();
      const { store } = opened;
      const most = Number.MAX_SAFE_INTEGER;
      const tokens = { ...NO_TOKENS, uncachedInput: most, visibleOutput: most };
      const cost = 10n ** 18n - 1n;
      const entries = Array.from({ length: 2_100 }, (_, n) =>
        sampleEntry({ id: `big_${n}`, tokens }, { charge: { cost, source: 'reported', reference: null } }),
      );
      await store.append(entries);
      await beforeAndAfterSettling(opened, async () => {
        const totals = await store.totals(SCOPE);
        expect(totals.tokens.uncachedInput).toBe(BigInt(most) * 2_100n);
        expect(totals.cost).toBe(cost * 2_100n);
      });
      expect(await store.verify()).toEqual([]);
    });

    it('holds events of the years 1 to 9999', async () => {
      const opened = await open();
      const { store } = opened;
      const times = [Date.UTC(100, 0, 1), Date.UTC(1969, 11, 31, 23, 59, 59, 999), Date.UTC(9999, 11, 31)];
      await store.append(times.map((occurredAtMs, n) => sampleEntry({ id: `t${n}`, occurredAtMs })));
      await beforeAndAfterSettling(opened, async () => {
        expect(await store.extent('w1')).toEqual({ firstMs: times[0], lastMs: times[2] });
        for (const occurredAtMs of times) {
          const period = { startMs: occurredAtMs, endMs: occurredAtMs + 1 };
          expect((await store.totals({ ...SCOPE, period })).requests).toBe(1n);
        }
      });
    });
  });

  describe('append with larger-wins', () => {
    const line = (output: number, changes = {}) =>
      sampleEntry({ source: 'claude-code', ...withTokens(output) }, { onConflict: 'larger-wins', ...changes });

    it('replaces an entry of the same source that has fewer tokens', async () => {
      const opened = await open();
      const { store } = opened;
      let output = 10;
      await store.append([line(output)]);
      await beforeAndAfterSettling(opened, async () => {
        output += 10;
        expect(await store.append([line(output)])).toEqual(['replaced']);
        const totals = await store.totals(SCOPE);
        expect([totals.requests, totals.tokens.visibleOutput]).toEqual([1n, BigInt(output)]);
      });
      expect(await store.verify()).toEqual([]);
    });

    it('calls a smaller or equal one a duplicate', async () => {
      const { store } = await open();
      await store.append([line(10)]);
      const sameSize = { ...line(10), event: { ...line(10).event, model: 'other' } };
      expect(await store.append([line(9), sameSize, line(10)])).toEqual(['duplicate', 'duplicate', 'duplicate']);
    });

    it('finds the largest of one call, whatever their order', async () => {
      const { store } = await open();
      expect(await store.append([line(5), line(9), line(7)])).toEqual(['accepted', 'replaced', 'duplicate']);
      expect((await store.totals(SCOPE)).tokens.visibleOutput).toBe(9n);
    });

    it('moves a replaced entry to its new time and project', async () => {
      const opened = await open();
      const { store, settle } = opened;
      await store.append([line(5)]);
      await settle?.();
      const later = NOON + 40 * 86_400_000;
      const moved = { ...line(6), event: { ...line(6).event, occurredAtMs: later, project: 'moved' } };
      expect(await store.append([moved])).toEqual(['replaced']);
      const old = await store.totals({ ...SCOPE, period: { startMs: NOON, endMs: NOON + 1 } });
      expect(old.requests).toBe(0n);
      expect((await store.breakdown(SCOPE, 'project', null)).map(({ value }) => value)).toEqual(['moved']);
    });

    it('does not replace what another source delivered', async () => {
      const { store } = await open();
      await store.append([sampleEntry(withTokens(5))]);
      expect(await store.append([line(50)])).toEqual(['conflict']);
    });

    it('keeps a replaced entry out of the count when it was excluded', async () => {
      const { store } = await open();
      await store.append([line(5)]);
      await store.exclude('w1', [{ id: 'req_1', reason: 'replay', insteadOf: 'req_0' }]);
      expect(await store.append([line(6)])).toEqual(['replaced']);
      expect((await store.totals(SCOPE)).requests).toBe(0n);
      const found = await store.find('w1', 'req_1');
      expect(found?.notCounted).toEqual({ reason: 'replay', insteadOf: 'req_0' });
      expect(found?.event.tokens.visibleOutput).toBe(6);
    });
  });
};
