import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { unzstd } from './unzstd.ts';

const fixture = new URL('../codex/fixtures/rollout-0.89.jsonl', import.meta.url);
const packed = () => readFile(new URL(`${fixture.href}.zst`));

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const unpack = async (bytes: Buffer, size = bytes.length): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of unzstd(chunksOf(bytes, size))) parts.push(part);
  return Buffer.concat(parts).toString();
};

it.each([1, 7, 100_000])('unpacks what comes in pieces of %i bytes', async (size) => {
  expect(await unpack(await packed(), size)).toBe(await readFile(fixture, 'utf8'));
});

it('unpacks frames behind each other', async () => {
  const twice = Buffer.concat([await packed(), await packed()]);
  expect(await unpack(twice)).toBe((await readFile(fixture, 'utf8')).repeat(2));
});

it.each([
  ['cut short', async () => (await packed()).subarray(0, 300)],
  ['damaged', async () => (await packed()).fill(0xff, 20, 40)],
  ['a head alone', async () => Buffer.from('28b52ffd', 'hex')],
])('refuses a file that is %s', async (_name, content) => {
  await expect(unpack(await content())).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
});

/** A frame of blocks that each repeat one byte 128 KiB long. */
const bombOf = (blocks: number): Buffer => {
  const block = (isLast: boolean) => {
    const header = ((128 * 1024) << 3) | (1 << 1) | Number(isLast);
    return [header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff, 0x78];
  };
  const head = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58];
  return Buffer.from([...head, ...Array.from({ length: blocks }, (_, index) => block(index === blocks - 1)).flat()]);
};

it('unpacks a bomb piece by piece: what is held at once has an end', async () => {
  let size = 0;
  let largest = 0;
  const bomb = bombOf(2_000);
  for await (const part of unzstd(chunksOf(bomb, bomb.length))) {
    size += part.length;
    largest = Math.max(largest, part.length);
  }
  expect(size).toBe(2_000 * 128 * 1024);
  expect(largest).toBeLessThanOrEqual(65 * 1024 * 1024);
});
