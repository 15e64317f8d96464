import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SOURCES } from './registry.ts';

/** Folders beside the sources that are no source. */
const SHARED = ['files', 'shared', 'testing'];

const here = new URL('.', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !SHARED.includes(entry.name))
  .map(({ name }) => name);

it('lists every folder of a source, and names each once', () => {
  expect(SOURCES.map(({ name }) => name).sort()).toEqual([...folders].sort());
});

describe.each(folders)('%s', (folder) => {
  it.each(['README.md', 'source.ts', 'fixtures'])('has %s', (file) => {
    expect(existsSync(new URL(`${folder}/${file}`, here))).toBe(true);
  });

  it('has a test of its parser', () => {
    expect(readdirSync(new URL(folder, here)).some((name) => name.endsWith('.test.ts'))).toBe(true);
  });
});
