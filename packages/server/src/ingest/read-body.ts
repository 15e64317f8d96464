import { TokenbookError } from '@tokenbook/core/domain';
import type { BodyBudget } from './body-budget.ts';
import { gunzip } from './gunzip.ts';

export interface BodyOptions {
  /** Bytes after decompression; also of what is sent. */
  readonly limitBytes: number;
  readonly budget: BodyBudget;
}

/**
 * The bytes of a request, unpacked. Stops reading at the limit, whatever the length said.
 *
 * @throws TokenbookError `unsupported_encoding`, `too_large`, `busy`, `invalid_request` for gzip that cannot be read
 */
export const readBody = async (request: Request, { limitBytes, budget }: BodyOptions): Promise<Uint8Array> => {
  const encoding = readEncoding(request.headers.get('content-encoding'));
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const packed = await readBytes(request, limitBytes, budget);
  return encoding === 'identity' ? packed : gunzip(packed, limitBytes, () => tooLarge(limitBytes));
};

const readEncoding = (header: string | null): 'identity' | 'gzip' => {
  const encoding = (header ?? 'identity').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return 'identity';
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip';
  throw new TokenbookError(
    'unsupported_encoding',
    `The content encoding ${JSON.stringify(encoding.slice(0, 40))} cannot be read. Send gzip once, or none.`,
  );
};

const readBytes = async (request: Request, limitBytes: number, budget: BodyBudget): Promise<Uint8Array> => {
  if (request.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  const lease = budget.open();
  let size = 0;
  try {
    // DOM's and Node's types of the same stream differ; both are async iterables of bytes.
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > limitBytes) throw tooLarge(limitBytes);
      lease.take(chunk.byteLength);
      chunks.push(chunk);
    }
  } finally {
    lease.close();
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
};

const tooLarge = (limitBytes: number): TokenbookError =>
  new TokenbookError(
    'too_large',
    `The body is larger than ${Math.floor(limitBytes / 1024).toLocaleString('en')} KiB. Send it in parts.`,
  );
