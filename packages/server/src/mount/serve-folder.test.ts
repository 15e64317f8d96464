import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
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

/** Unpacked. */
const bodyOf = async (response: Response | null): Promise<string> => {
  const bytes = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
  return (response?.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes).toString();
};

it('goes on with the version that it began with when an upgrade replaces the folder', async () => {
  const assets = serveFolder(folder);
  await rm(join(folder, 'assets', 'page-1.js'));
  await writeFile(join(folder, 'assets', 'page-2.js'), 'two');
  await writeFile(join(folder, 'index.html'), '<!doctype html><script src="/assets/page-2.js"></script>');
  expect(await bodyOf(await ask(assets, '/budgets'))).toBe('<!doctype html>');
  expect(await bodyOf(await ask(assets, '/assets/page-1.js'))).toBe('one');
  // A page that another server gave out is told so, and must not take HTML for its script.
  expect(await ask(assets, '/assets/page-2.js')).toBeNull();
});

it('says at the start that a folder was never built', async () => {
  await rm(join(folder, 'index.html'));
  expect(() => serveFolder(folder)).toThrow('index.html');
});

it('knows at once that a long name is no page', async () => {
  const assets = serveFolder(folder);
  expect((await ask(assets, '/log/of-today/'))?.status).toBe(200);
  expect(await ask(assets, '/log//of-today')).toBeNull();
  // What a pattern takes exponential time for would keep this from ever ending.
  expect(await ask(assets, `/${'a'.repeat(5_000)}!`)).toBeNull();
});
