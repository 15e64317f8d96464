import { describe, expect, it } from 'vitest';
import { openAccounts } from '../accounts/open-accounts.ts';
import { createLedger } from '../ingest/create-ledger.ts';
import { SILENT } from '../log.ts';
import { createPriceBook } from '../prices/price-book.ts';
import { openStore } from '../store/open-store.ts';
import { ALL_TIME, NOON, sampleEntry } from '../store/testing/entries.ts';
import { believeClock } from './believe-clock.ts';
import { keptFrom } from './deletion.ts';
import { runRetentionRound } from './start-retention.ts';

const DAY_MS = 86_400_000;

describe('a retention round', () => {
  it('deletes what is older than the rule of each workspace that has one', async () => {
    const store = await openStore({ dataDirectory: '', url: 'memory://' });
    const accounts = await openAccounts(':memory:', NOON);
    const [kept, short] = await Promise.all(
      ['kept', 'short'].map((name) => accounts.workspaces.create({ name, timeZone: null, isDemo: false }, NOON)),
    );
    const ids = [kept?.id ?? '', short?.id ?? ''];
    for (const workspaceId of ids) {
      await store.append(
        [0, 9, 10, 11, 400].map((age) =>
          sampleEntry({ id: `${age}`, occurredAtMs: NOON - age * DAY_MS }, { workspaceId }),
        ),
      );
    }
    await accounts.retention.set(ids[1] ?? '', 10);
    const book = createPriceBook();
    const ledger = createLedger({
      store,
      pricing: { inferProvider: () => null, openBook: async () => book, forget: () => {} },
    });
    const heard: string[] = [];
    for (const workspaceId of ids) ledger.changes.listen(workspaceId, () => heard.push(workspaceId));
    const options = {
      ledger,
      accounts,
      timeZone: 'UTC',
      now: () => NOON,
      log: SILENT,
      signal: new AbortController().signal,
    };
    await runRetentionRound(options);
    await runRetentionRound(options);
    const count = async (workspaceId = '') =>
      (await store.totals({ workspaceId, period: ALL_TIME, filters: [] })).requests;
    expect(await count(ids[0])).toBe(5n);
    expect(await count(ids[1])).toBe(3n);
    expect(heard).toEqual([ids[1]]);
    await accounts.close();
  });

  it('goes on with the other workspaces where one cannot be deleted from, and tells', async () => {
    const accounts = await openAccounts(':memory:', NOON);
    const zones = ['Nowhere/Else', 'UTC', 'UTC'];
    for (const [index, timeZone] of zones.entries()) {
      const { id } = await accounts.workspaces.create({ name: `w${index}`, timeZone, isDemo: false }, NOON);
      await accounts.retention.set(id, 10);
    }
    const told: unknown[] = [];
    const deleted: string[] = [];
    await runRetentionRound({
      ledger: { deleteBefore: async (workspaceId) => deleted.push(workspaceId) },
      accounts,
      timeZone: 'UTC',
      now: () => NOON,
      log: { ...SILENT, error: (fields) => told.push(fields) },
      signal: new AbortController().signal,
    });
    expect(deleted).toHaveLength(2);
    expect(told).toMatchObject([{ err: expect.any(RangeError), workspaceId: expect.any(String) }]);
    await accounts.close();
  });

  it('deletes nothing more by a clock that jumped ahead, says so, and goes by it when it is still there a day later', async () => {
    const accounts = await openAccounts(':memory:', NOON);
    const { id } = await accounts.workspaces.create({ name: 'acme', timeZone: null, isDemo: false }, NOON);
    await accounts.retention.set(id, 10);
    const told: unknown[] = [];
    const roundAt = async (nowMs: number) => {
      const bounds: number[] = [];
      await runRetentionRound({
        ledger: { deleteBefore: async (_, beforeMs) => bounds.push(beforeMs) },
        accounts,
        timeZone: 'UTC',
        now: () => nowMs,
        log: { ...SILENT, warn: (fields) => told.push(fields) },
        signal: new AbortController().signal,
      });
      return bounds[0];
    };
    const [today, ahead] = [await roundAt(NOON), NOON + 400 * DAY_MS];
    expect(await roundAt(ahead)).toBe(today);
    expect(told).toEqual([{ clock: new Date(ahead).toISOString(), believed: new Date(NOON).toISOString() }]);
    expect(await roundAt(ahead + DAY_MS)).toBe((today ?? 0) + 401 * DAY_MS);
    await accounts.close();
  });
});

describe('believeClock', () => {
  const believed = (atMs: number) => ({ believedMs: atMs, doubtedMs: null });
  const doubted = { believedMs: NOON, doubtedMs: NOON + 30 * DAY_MS };
  it.each([
    ['the first round', null, NOON, believed(NOON)],
    ['an hour later', believed(NOON), NOON + DAY_MS / 24, believed(NOON + DAY_MS / 24)],
    ['after a weekend', believed(NOON), NOON + 2 * DAY_MS, believed(NOON + 2 * DAY_MS)],
    ['after a month', believed(NOON), NOON + 30 * DAY_MS, doubted],
    ['an hour after that', doubted, NOON + 30.5 * DAY_MS, doubted],
    ['a day after that', doubted, NOON + 31 * DAY_MS, believed(NOON + 31 * DAY_MS)],
    ['a week after that', doubted, NOON + 37 * DAY_MS, believed(NOON + 37 * DAY_MS)],
    ['once it is set right', doubted, NOON + DAY_MS, believed(NOON + DAY_MS)],
    ['once it is set back by a little', doubted, NOON + 29 * DAY_MS, { ...doubted, doubtedMs: NOON + 29 * DAY_MS }],
    ['set back before what was believed', believed(NOON), NOON - DAY_MS, believed(NOON - DAY_MS)],
  ])('%s', (_, memory, nowMs, expected) => expect(believeClock(memory, nowMs)).toEqual(expected));
});

describe('keptFrom', () => {
  it.each([
    { zone: 'UTC', now: '2026-11-24T12:00:00Z', from: '2026-11-23T00:00:00.000Z' },
    { zone: 'Asia/Kolkata', now: '2026-11-24T20:00:00Z', from: '2026-11-23T18:30:00.000Z' },
    // The day before had 25 hours.
    { zone: 'America/New_York', now: '2026-11-02T12:00:00Z', from: '2026-11-01T04:00:00.000Z' },
  ])('is the start of yesterday in $zone for one day', ({ zone, now, from }) => {
    expect(new Date(keptFrom(1, zone, Date.parse(now))).toISOString()).toBe(from);
  });
});
