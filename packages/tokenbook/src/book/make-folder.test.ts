import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

const home = mkdtempSync(join(tmpdir(), 'tokenbook-folder-'));
afterAll(() => rmSync(home, { recursive: true }));

describe('makeFolder', () => {
  it('makes what is missing above, and leaves what is there', () => {
    const path = join(home, 'a b', 'c', 'd');
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('fails where a file is in the way', () => {
    writeFileSync(join(home, 'file'), '');
    expect(() => makeFolder(join(home, 'file'))).toThrow('EEXIST');
    expect(() => makeFolder(join(home, 'file', 'below'))).toThrow(/EEXIST|ENOTDIR/);
  });

  it.skipIf(!existsSync('/proc/self'))('fails where the system takes no folder', () => {
    expect(() => makeFolder('/proc/none/below')).toThrow('ENOENT');
  });
});
