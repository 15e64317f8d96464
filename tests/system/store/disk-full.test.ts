import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDbEventStore } from '../../../packages/server/src/store/duckdb/open-duckdb-event-store.ts';
import { ALL_TIME, sampleEntry } from '../../../packages/server/src/store/testing/entries.ts';

const canMount = process.platform === 'linux' && process.getuid?.() === 0;
if (!canMount) console.warn('Skipped: a full disk is shown on a small tmpfs, which only root can mount.');

describe.skipIf(!canMount)('a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenbook-full-'));
  let mounted = false;
  beforeAll(() => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]);
    mounted = true;
  });
  afterAll(() => {
    // Lazily: the engine's threads may hold the folder for a moment after they are told to close.
    if (mounted) execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses writes with a retry, keeps reading, loses nothing, and goes on once there is space', async () => {
    const ballast = join(folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(45 << 20));
    const store = await openDuckDbEventStore(join(folder, 'data'));
    const scope = { workspaceId: 'w1', period: ALL_TIME, filters: [] };
    let acked = 0;
    let failure: unknown = null;
    for (let batch = 0; failure === null && batch < 200; batch += 1) {
      const entries = Array.from({ length: 1_000 }, (_, n) =>
        sampleEntry({ id: `e${batch}-${n}`, rawUsage: `${'x'.repeat(300)}${batch}-${n}` }),
      );
      await store.append(entries).then(
        () => {
          acked += entries.length;
        },
        (error: unknown) => {
          failure = error;
        },
      );
    }
    expect(failure).toMatchObject({ code: 'disk_full', retryAfterSeconds: expect.any(Number) });
    expect((await store.totals(scope)).requests).toBe(BigInt(acked));
    await expect(store.ping()).rejects.toMatchObject({ code: 'disk_full' });
    rmSync(ballast);
    await store.ping();
    expect(await store.append([sampleEntry({ id: 'after' })])).toEqual(['accepted']);
    await store.close();
    const reopened = await openDuckDbEventStore(join(folder, 'data'));
    expect((await reopened.totals(scope)).requests).toBe(BigInt(acked + 1));
    expect(await reopened.verify()).toEqual([]);
    await reopened.close();
  });
});
