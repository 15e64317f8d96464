import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveFolder } from './serve-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenbook-site-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'assets', 'page-1.js'), 'one');
});
afterEach(() => rm(folder, { recursive: true }));

const ask = (assets: ReturnType<typeof serveFolder>, path: string, accept = '*/*') => {
  const url = new URL(`http://localhost${path}`);
  return assets(new Request(url, { headers: { accept, 'accept-encoding': 'gzip' } }), url);
};

it('has no file that an upgrade took away, and goes on with the others', async () => {
  const assets = serveFolder(folder);
  // The folder is listed by now.
  expect((await ask(assets, '/'))?.status).toBe(200);
  await rm(join(folder, 'assets', 'page-1.js'));
  expect(await ask(assets, '/assets/page-1.js')).toBeNull();
  expect((await ask(assets, '/'))?.status).toBe(200);
});

it('knows at once that a long name is no page', async () => {
  const assets = serveFolder(folder);
  expect((await ask(assets, '/log/of-today/'))?.status).toBe(200);
  expect(await ask(assets, '/log//of-today')).toBeNull();
  // What a pattern takes exponential time for would keep this from ever ending.
  expect(await ask(assets, `/${'a'.repeat(5_000)}!`)).toBeNull();
});
