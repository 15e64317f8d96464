import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test's own with some files in it, removed after the test. */
export const temporaryFolder = async (files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tokenbook-sources-'));
  // A hook of this module would be the first file's alone: a worker loads it once for all.
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
};
