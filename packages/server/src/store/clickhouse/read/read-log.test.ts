import { describe, expect, it } from 'vitest';
import { sampleEntry, toLedger } from '../../testing/entries.ts';
import { slotStart } from '../slot.ts';
import { findWindow } from './read-log.ts';
import { nextChunk, toWindows } from './scan-log.ts';

const counts = [
  { slot: 10, count: 5 },
  { slot: 20, count: 3 },
  { slot: 30, count: 8 },
];

describe('the window of a page', () => {
  it.each([
    { offset: 0, limit: 5, from: 10, to: 10, inside: 0 },
    { offset: 0, limit: 6, from: 10, to: 20, inside: 0 },
    { offset: 5, limit: 3, from: 20, to: 20, inside: 0 },
    { offset: 6, limit: 50, from: 20, to: 30, inside: 1 },
    { offset: 15, limit: 1, from: 30, to: 30, inside: 7 },
  ])('of $limit rows from $offset is the quarter hours $from to $to', ({ offset, limit, from, to, inside }) => {
    const period = { startMs: slotStart(from), endMs: slotStart(to + 1) };
    expect(findWindow(counts, offset, limit)).toEqual({ period, offset: inside });
    // Newest first, the same rows lie in the mirrored window.
    const mirrored = findWindow(counts.toReversed(), 16 - offset - Math.min(limit, 16 - offset), limit);
    expect(mirrored?.period.endMs).toBeGreaterThan(slotStart(from));
  });

  it('is none past the end and for no rows', () => {
    expect(findWindow(counts, 16, 5)).toBeNull();
    expect(findWindow(counts, 0, 0)).toBeNull();
    expect(findWindow([], 0, 5)).toBeNull();
  });
});

describe('the chunks of an export', () => {
  it('are of fewer rows where these are large: memory does not grow with them', () => {
    const rows = (rawUsage: string | null) => Array.from({ length: 10 }, () => toLedger(sampleEntry({ rawUsage })));
    // 16 MiB / 64 KiB
    expect(nextChunk(rows('x'.repeat(65_536)))).toBe(256);
    expect([nextChunk(rows('x'.repeat(300))), nextChunk(rows(null)), nextChunk([])]).toEqual([5_000, 5_000, 5_000]);
  });
});

describe('the windows of an export', () => {
  it('are of some thousand rows each, newest first, and leave nothing out', () => {
    const many = Array.from({ length: 10 }, (_, n) => ({ slot: 100 - n, count: 2_000 }));
    const windows = toWindows(many);
    expect(windows.map(({ startMs, endMs }) => (endMs - startMs) / 900_000)).toEqual([3, 3, 3, 1]);
    expect(windows[0]?.endMs).toBe(slotStart(101));
    expect(windows.at(-1)?.startMs).toBe(slotStart(91));
  });
});
