import { appendFile, mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../rows/fingerprint.ts';
import { FingerprintSet } from '../rows/fingerprint-set.ts';
import { exists } from './ledger-file.ts';
import { ledgerState, restoreIds, saveIds } from './saved-ids.ts';

const IDS = Array.from({ length: 60_000 }, (_, n) => fingerprintOf('w', `e${n}`));

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenbook-ids-'));
  path = join(folder, 'ledger.duckdb');
  await writeFile(path, Buffer.alloc(20_000, 1));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const stateNow = async (): Promise<Buffer | null> => {
  const file = await open(path);
  try {
    return await ledgerState(file, path);
  } finally {
    await file.close();
  }
};

/** Kept for the ledger as it is. */
const keep = async (): Promise<void> => {
  const set = new FingerprintSet();
  for (const { low, high } of IDS) set.add(low, high);
  await saveIds(path, (await stateNow()) ?? Buffer.alloc(0), set);
};

const restored = async (signal = new AbortController().signal): Promise<FingerprintSet | null> =>
  restoreIds(path, await stateNow(), signal);

describe('the ids of a ledger that was closed', () => {
  it('are all known again, others are not, and more can come', async () => {
    await keep();
    const set = await restored();
    expect(set?.size).toBe(IDS.length);
    expect(IDS.every(({ low, high }) => set?.has(low, high))).toBe(true);
    const others = Array.from({ length: 60_000 }, (_, n) => fingerprintOf('w', `other${n}`));
    expect(others.some(({ low, high }) => set?.has(low, high))).toBe(false);
    for (const { low, high } of others) set?.add(low, high);
    expect([...IDS, ...others].every(({ low, high }) => set?.has(low, high))).toBe(true);
    // Nothing changed: they hold for the next start, too, when who read them did not wait for the end.
    await expect(restored(AbortSignal.abort(new Error('closed')))).rejects.toThrow('closed');
    expect((await restored())?.size).toBe(IDS.length);
  });

  it('are known beside those that came while they were read', async () => {
    await keep();
    const set = new FingerprintSet();
    const [came, other] = [fingerprintOf('w', 'came'), fingerprintOf('w', 'other')];
    set.add(came.low, came.high);
    set.adopt((await restored()) ?? new FingerprintSet());
    expect([...IDS, came].every(({ low, high }) => set.has(low, high))).toBe(true);
    expect(set.has(other.low, other.high)).toBe(false);
    expect(set.size).toBe(IDS.length + 1);
  });

  it.each([
    ['the ledger has been written to', () => writeFile(path, Buffer.alloc(20_000, 2))],
    ['there is a log beside the ledger', () => writeFile(`${path}.wal`, 'x')],
    ['their end is missing', () => truncate(`${path}.ids`, 400_000)],
    ['there is more than they are', () => appendFile(`${path}.ids`, 'x')],
    ['a byte of them is another', () => overwrite(`${path}.ids`, 300_000)],
    ['their count is another', () => overwrite(`${path}.ids`, 44)],
    ['they are of another format', () => overwrite(`${path}.ids`, 0)],
  ])('are read from their rows when %s', async (_, change) => {
    await keep();
    await change();
    expect(await restored()).toBeNull();
    expect(await exists(`${path}.ids`)).toBe(false);
  });
});

const overwrite = async (file: string, at: number): Promise<void> => {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.from([0xa5]), 0, 1, at);
  await handle.close();
};
