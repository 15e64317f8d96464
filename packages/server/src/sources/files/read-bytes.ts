import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unzstd } from '../shared/unzstd.ts';

const CHUNK_BYTES = 1 << 20;

export type Encoding = 'plain' | 'gzip' | 'zstd' | 'utf-16le' | 'utf-16be';

/** What a zip archive begins with, and what is said of one. */
export const ZIP_MARK = 'PK\u0003\u0004';
export const ZIP_ARCHIVE = 'a zip archive; unpack it and import what is in it';

/** How a file is packed, by its first bytes. A zip archive is told apart so that the message can name it. */
export const detectEncoding = (head: Buffer): Encoding | 'zip' => {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.toString('latin1', 0, ZIP_MARK.length) === ZIP_MARK) return 'zip';
  return 'plain';
};

/** The first bytes of a file. */
export const readHead = async (handle: FileHandle, sizeBytes: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(sizeBytes);
  const { bytesRead } = await handle.read(buffer, 0, sizeBytes, 0);
  return buffer.subarray(0, bytesRead);
};

/** The file from an offset to its present end, as UTF-8. A chunk is only good until the next one is asked for. */
export const readBytes = (handle: FileHandle, encoding: Encoding, from: number): AsyncIterable<Buffer> => {
  switch (encoding) {
    case 'plain':
      return plainBytes(handle, from);
    case 'gzip':
      // Who reads is told of errors of either by the last stream; `pipe` alone would not pass on that the file cannot be read.
      return decoded(pipeline(Readable.from(plainBytes(handle, 0, true)), createGunzip(), () => {}));
    case 'zstd':
      return decoded(unzstd(plainBytes(handle, 0, true)));
    case 'utf-16le':
    case 'utf-16be':
      return decoded(plainBytes(handle, 0));
  }
};

/** `copies`: each chunk is a buffer of its own, for readers that keep chunks. */
async function* plainBytes(handle: FileHandle, from: number, copies = false): AsyncGenerator<Buffer> {
  const shared = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = from; ; ) {
    const buffer = copies ? Buffer.allocUnsafe(CHUNK_BYTES) : shared;
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** As UTF-8, when the first bytes say UTF-16: what is packed says it inside. */
async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: ReturnType<typeof decoderOf> | undefined;
  for await (const chunk of chunks) {
    decoder ??= decoderOf(chunk);
    yield decoder === 'utf-8' ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  if (decoder !== undefined && decoder !== 'utf-8') yield Buffer.from(decoder.decode());
}

const decoderOf = (head: Buffer) => {
  const encoding = detectEncoding(head);
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? new TextDecoder(encoding) : 'utf-8';
};
