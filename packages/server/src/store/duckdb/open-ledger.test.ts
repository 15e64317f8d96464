import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOON, sampleEntry } from '../testing/entries.ts';
import { query } from './engine/query.ts';
import { openSession } from './engine/session.ts';
import { EVERY_WORKSPACE, OpenLedger } from './open-ledger.ts';
import { SMALL } from './testing/ledger-folders.ts';
import { IDLE_MS } from './write/compact.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
});

const openLedger = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tokenbook-open-'));
  const open = () => openSession(join(directory, 'ledger.duckdb'), { ...SMALL, memoryMb: 512 });
  const ledger = new OpenLedger(await open(), open);
  closers.push(async () => {
    await ledger.close();
    await rm(directory, { recursive: true });
  });
  return ledger;
};

const append = (ledger: OpenLedger, prefix: string) =>
  ledger.write((writer) =>
    writer.commit(Array.from({ length: 5 }, (_, n) => sampleEntry({ id: `${prefix}${n}`, occurredAtMs: NOON + n }))),
  );

const move = (ledger: OpenLedger) => ledger.write((writer) => writer.upkeep.moveAll());

/** How many rows were added to all roll-ups since they were merged. */
const unmerged = (ledger: OpenLedger) =>
  ledger.snapshot(EVERY_WORKSPACE, async (connection) => {
    const [row] = await query(connection, 'SELECT sum(appended)::INTEGER FROM rollup_state');
    return row?.[0];
  });

describe('an open ledger', () => {
  it('moves, merges and is copied beside a read that goes on', async () => {
    const ledger = await openLedger();
    await append(ledger, 'a');
    let end = () => {};
    const reading = ledger.snapshot(EVERY_WORKSPACE, async (connection) => {
      await query(connection, 'SELECT count(*) FROM hot');
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    await move(ledger);
    await append(ledger, 'b');
    await move(ledger);
    await ledger.write((writer) => writer.upkeep.mergeAll());
    await ledger.write((writer) => writer.upkeep.withStillFile(async () => {}));
    expect(await ledger.hasFailedWrite()).toBe(false);
    end();
    await reading;
  });

  it('merges the little that moves left apart once nothing was moved for a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const ledger = await openLedger();
    await append(ledger, 'a');
    await move(ledger);
    expect(await unmerged(ledger)).toBeGreaterThan(0);
    vi.advanceTimersByTime(IDLE_MS);
    await vi.waitFor(async () => expect(await unmerged(ledger)).toBe(0), { timeout: 30_000 });
  });
});
