import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Encoding, readBytes } from './read-bytes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenbook-bytes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const textOf = async (chunks: AsyncIterable<Buffer>): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts).toString();
};

it.each([
  ['UTF-8', Buffer.from('one\ntwö\n')],
  ['UTF-16', Buffer.from('\uFEFFone\ntwö\n', 'utf16le')],
])('unpacks gzip of %s', async (name, text) => {
  const path = join(folder, `${name}.gz`);
  await writeFile(path, gzipSync(text));
  const handle = await open(path);
  expect(await textOf(readBytes(handle, 'gzip', 0))).toBe('one\ntwö\n');
  await handle.close();
});

it.each<Encoding>(['plain', 'gzip', 'zstd', 'utf-16le'])(
  'tells that a %s file cannot be read to its end',
  async (encoding) => {
    const path = join(folder, encoding);
    await writeFile(path, gzipSync('one'));
    const handle = await open(path);
    const chunks = readBytes(handle, encoding, 0);
    await handle.close();
    await expect(textOf(chunks)).rejects.toThrow('file closed');
  },
);
