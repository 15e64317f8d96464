import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importSources } from './import-sources.ts';
import { SOURCES } from './registry.ts';
import { createTestLedger } from './testing/ledger.ts';

/** Folders beside the sources that are no source. */
const SHARED = ['files', 'shared', 'testing'];

const here = new URL('.', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !SHARED.includes(entry.name))
  .map(({ name }) => name);

it('lists every folder of a source, and names each once', () => {
  expect(SOURCES.map(({ name }) => name).sort()).toEqual([...folders].sort());
});

/** The generic source is for those who name it. */
const fixtures = folders
  .filter((folder) => folder !== 'generic')
  .flatMap((folder) => readdirSync(new URL(`${folder}/fixtures`, here)).map((name) => ({ folder, name })));

it.each(fixtures)('auto gives $folder/fixtures/$name to its own source', async ({ folder, name }) => {
  const path = fileURLToPath(new URL(`${folder}/fixtures/${name}`, here));
  const place = { env: {}, homeDirectory: '/nowhere', platform: 'linux' };
  const report = await importSources({ sources: SOURCES, paths: [path], place, sink: createTestLedger().sink });
  expect(report.sources.filter(({ files }) => files > 0).map(({ source }) => source)).toEqual([folder]);
});

describe.each(folders)('%s', (folder) => {
  it.each(['README.md', 'source.ts', 'fixtures'])('has %s', (file) => {
    expect(existsSync(new URL(`${folder}/${file}`, here))).toBe(true);
  });

  it('has a test of its parser', () => {
    expect(readdirSync(new URL(folder, here)).some((name) => name.endsWith('.test.ts'))).toBe(true);
  });
});
