import { TokenbookError } from '@tokenbook/core/domain';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NewEntry } from '../../port.ts';
import { sampleEntry } from '../../testing/entries.ts';
import { RecentWorkspaces } from '../engine/recent-workspaces.ts';
import { CommitQueue } from './commit-queue.ts';

const call = (workspaceId: string, count: number): readonly NewEntry[] =>
  Array.from({ length: count }, (_, n) => ({ ...sampleEntry({ id: `${workspaceId}-${n}` }), workspaceId }));

/** A disk that writes one group each time it is told to. */
const createDisk = () => {
  const groups: (readonly NewEntry[])[] = [];
  const waiting: (() => void)[] = [];
  return {
    groups,
    commit: (entries: readonly NewEntry[]) => {
      groups.push(entries);
      return new Promise<readonly 'accepted'[]>((resolve) => {
        waiting.push(() => resolve(entries.map(() => 'accepted')));
      });
    },
    finish: () => waiting.shift()?.(),
  };
};

/** A queue on a stopped clock, while a workspace named `quiet` has just been there. */
const besideQuiet = () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  const disk = createDisk();
  const recent = new RecentWorkspaces();
  recent.note('quiet', performance.now());
  return { disk, recent, queue: new CommitQueue(disk.commit, recent) };
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the commit queue', () => {
  afterEach(() => void vi.useRealTimers());

  it('commits calls together that came while a group was on its way', async () => {
    const disk = createDisk();
    const queue = new CommitQueue(disk.commit, new RecentWorkspaces());
    const first = queue.append(call('w', 1));
    await turn();
    const others = [queue.append(call('w', 2)), queue.append(call('w', 3))];
    disk.finish();
    expect(await first).toEqual(['accepted']);
    await turn();
    disk.finish();
    expect((await Promise.all(others)).map(({ length }) => length)).toEqual([2, 3]);
    expect(disk.groups.map(({ length }) => length)).toEqual([1, 5]);
  });

  it('has a quiet workspace in the next group, whatever a noisy one has waiting', async () => {
    const disk = createDisk();
    const queue = new CommitQueue(disk.commit, new RecentWorkspaces());
    const noisy = Array.from({ length: 100 }, () => queue.append(call('noisy', 100)));
    await turn();
    const quiet = queue.append(call('quiet', 1));
    disk.finish();
    await turn();
    disk.finish();
    expect(await quiet).toEqual(['accepted']);
    expect(disk.groups).toHaveLength(2);
    expect(disk.groups[1]?.length).toBeLessThanOrEqual(256 + 100 + 1);
    let isDone = false;
    void queue.drain().then(() => {
      isDone = true;
    });
    while (!isDone) {
      disk.finish();
      await turn();
    }
    expect((await Promise.all(noisy)).flat()).toHaveLength(10_000);
  });

  it('lets a workspace rest after it has written while another is there, and writes for that one meanwhile', async () => {
    const { disk, queue } = besideQuiet();
    const noisy = Array.from({ length: 10 }, () => queue.append(call('noisy', 100)));
    await turn();
    // It rests for twice as long.
    vi.advanceTimersByTime(1_000);
    disk.finish();
    await turn();
    const groupsOf = () => disk.groups.map(([first]) => first?.workspaceId);
    expect(groupsOf()).toEqual(['noisy']);
    const quiet = queue.append(call('quiet', 1));
    await turn();
    expect(groupsOf()).toEqual(['noisy', 'quiet']);
    disk.finish();
    expect(await quiet).toEqual(['accepted']);
    // Whoever closes the store does not wait for rests.
    const drained = queue.drain();
    for (const _ of noisy) {
      await turn();
      disk.finish();
    }
    await drained;
    expect((await Promise.all(noisy)).flat()).toHaveLength(1_000);
  });

  it('lets nobody rest for long because the disk stalled', async () => {
    const { disk, recent, queue } = besideQuiet();
    const calls = Array.from({ length: 4 }, () => queue.append(call('w', 100)));
    await turn();
    vi.advanceTimersByTime(60_000);
    recent.note('quiet', performance.now());
    disk.finish();
    await turn();
    expect(disk.groups).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    await turn();
    expect(disk.groups).toHaveLength(2);
    disk.finish();
    expect((await Promise.all(calls)).flat()).toHaveLength(400);
  });

  it('lets nobody rest who is there alone', async () => {
    const groups: number[] = [];
    const queue = new CommitQueue(async (entries) => {
      groups.push(entries.length);
      return entries.map(() => 'accepted' as const);
    }, new RecentWorkspaces());
    await Promise.all(Array.from({ length: 50 }, () => queue.append(call('only', 100))));
    expect(groups).toEqual([4_000, 1_000]);
  });

  it('fails every call of a group when the store is gone, and only the bad one when it is the call', async () => {
    let outage = true;
    const commit = async (entries: readonly NewEntry[]) => {
      if (outage) throw new TokenbookError('store_unavailable', 'The disk is full.');
      if (entries.some(({ workspaceId }) => workspaceId === 'bad')) throw new TokenbookError('internal', 'A fault.');
      return entries.map(() => 'accepted' as const);
    };
    const queue = new CommitQueue(commit, new RecentWorkspaces());
    const during = await Promise.allSettled([queue.append(call('a', 1)), queue.append(call('b', 1))]);
    expect(during.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    outage = false;
    const after = await Promise.allSettled([queue.append(call('a', 1)), queue.append(call('bad', 1))]);
    expect(after.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
