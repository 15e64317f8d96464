import { describe, expect, it } from 'vitest';
import { RecentWorkspaces } from './recent-workspaces.ts';

describe('who reads and writes', () => {
  it('knows of each workspace whether there is another', () => {
    const recent = new RecentWorkspaces();
    expect(recent.isAlone('a', 0)).toBe(true);
    recent.note('a', 0);
    expect([recent.isAlone('a', 1), recent.isAlone('b', 1)]).toEqual([true, false]);
    recent.note('b', 1_000);
    recent.note('b', 1_500);
    expect([recent.isAlone('a', 2_000), recent.isAlone('b', 2_000)]).toEqual([false, false]);
    recent.note('c', 2_000);
    recent.note('a', 2_500);
    expect(['a', 'b', 'c'].map((each) => recent.isAlone(each, 3_000))).toEqual([false, false, false]);
  });

  it('forgets who has been quiet for seconds', () => {
    const recent = new RecentWorkspaces();
    recent.note('quiet', 0);
    for (let at = 0; at <= 9_000; at += 100) recent.note('noisy', at);
    expect(recent.isAlone('noisy', 4_900)).toBe(false);
    expect(recent.isAlone('noisy', 9_000)).toBe(true);
  });
});
