import { describe, expect, it } from 'vitest';
import { folderTag, projectOfFolder } from './project-folder.ts';

describe('projectOfFolder', () => {
  it.each([
    ['/home/ada/shop', 'shop'],
    ['/home/ada/shop//', 'shop'],
    ['C:\\Users\\ada\\shop', 'shop'],
    ['C:\\Users\\ada\\shop\\', 'shop'],
    ['\\\\server\\share\\shop', 'shop'],
    ['/home/ada/shop/.worktrees/fix', 'shop'],
    ['/home/ada/shop/.claude/worktrees/fix/src', 'shop'],
    ['/home/ada/shop/worktrees/', 'worktrees'],
    ['/home/ada/.codex/worktrees/1f2e/shop/src', 'shop'],
    // The same name: é as one letter, and as e with its accent after it.
    ['/home/ada/caf\u00e9', 'caf\u00e9'],
    ['/home/ada/cafe\u0301', 'caf\u00e9'],
    ['C:\\', null],
    ['/', null],
  ])('reads %s as %s', (folder, project) => {
    expect(projectOfFolder(folder)).toBe(project);
  });

  // Backtracking would take hours of these.
  it.each([
    ['slashes', `${'/'.repeat(1_000_000)}shop`, 'shop'],
    ['worktrees and a line end', `/home/ada/shop${'/worktrees/x'.repeat(100_000)}\n`, 'shop'],
    ['hidden folders', `${'/.a'.repeat(300_000)}/shop`, 'shop'],
  ])('reads a million %s as fast as a path', (_, folder, project) => {
    expect(projectOfFolder(folder)).toBe(project);
    expect(folderTag(folder)?.length).toBe(200);
  });
});

describe('folderTag', () => {
  it.each([
    ['/home/ada/shop', '~/shop'],
    ['/Users/ada', '~'],
    ['C:\\Users\\ada\\shop', '~/shop'],
    ['/mnt/c/Users/ada/shop', '~/shop'],
    ['/c/Users/ada/shop', '~/shop'],
    ['/root/shop', '~/shop'],
    ['/srv/home/ada/shop', '/srv/home/ada/shop'],
  ])('writes %s as %s', (folder, tag) => {
    expect(folderTag(folder)).toBe(tag);
  });
});
