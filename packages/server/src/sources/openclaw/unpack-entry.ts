import { unzstd } from '../shared/unzstd.ts';

/** OpenClaw packs no entry that is longer. */
const LONGEST_BYTES = 4 * 1024 * 1024;

/** The JSON of a row's entry: its text, or what a long one was packed into, in hex. Null when that is damaged. */
export const unpackEntry = async (row: Readonly<Record<string, unknown>>): Promise<string | null> => {
  if (typeof row.event_json === 'string') return row.event_json;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of unzstd(once(Buffer.from(String(row.event_zstd ?? ''), 'hex')))) {
      size += part.length;
      if (size > LONGEST_BYTES) return null;
      parts.push(part);
    }
  } catch {
    return null;
  }
  return size === 0 ? null : Buffer.concat(parts).toString();
};

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
