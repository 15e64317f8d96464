import { Decompress } from 'fzstd';

/** What is unpacked at once: a block of four bytes can stand for 128 KiB, so this many bytes for 64 MiB at most. */
const SLICE_BYTES = 2 * 1024;

/**
 * The content of Zstandard frames, in which Codex keeps sessions that are older than a week.
 *
 * @throws Error with a code `Z_DATA_ERROR` for a file that is damaged or cut short
 */
export async function* unzstd(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let unpacked: Buffer[] = [];
  const frames = new Decompress((part) => {
    if (part.length > 0) unpacked.push(Buffer.from(part));
  });
  const push = (part: Uint8Array, isLast: boolean): void => {
    try {
      frames.push(part, isLast);
    } catch (error) {
      throw Object.assign(new Error('not a whole Zstandard file', { cause: error }), { code: 'Z_DATA_ERROR' });
    }
  };
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
      push(chunk.subarray(start, start + SLICE_BYTES), false);
      if (unpacked.length === 0) continue;
      yield unpacked.length === 1 && unpacked[0] !== undefined ? unpacked[0] : Buffer.concat(unpacked);
      unpacked = [];
    }
  }
  push(new Uint8Array(), true);
  yield* unpacked;
}
