import { TokenbookError } from '@tokenbook/core/domain';
import type { BodyBudget } from './body-budget.ts';
import { gunzip } from './gunzip.ts';

/** Hands over the bytes of a body as they come, and resolves at its end. What `take` throws ends the reading. */
export type BodySource = (take: (chunk: Uint8Array) => void) => Promise<void>;

export interface BodyOptions {
  /** Bytes after decompression; also of what is sent. */
  readonly limitBytes: number;
  readonly budget: BodyBudget;
  /** Where the bytes come from, when the mount knows a shorter way than the request's own stream. */
  readonly source?: BodySource | undefined;
}

/**
 * The bytes of a request, unpacked. Stops reading at the limit, whatever Content-Length said.
 *
 * @throws TokenbookError `unsupported_encoding`, `too_large`, `busy`, `invalid_request` for gzip that cannot be read
 */
export const readBody = async (request: Request, options: BodyOptions): Promise<Uint8Array> => {
  const { limitBytes } = options;
  const encoding = readEncoding(request.headers.get('content-encoding'));
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const packed = await readBytes(request, options);
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

const readBytes = async (request: Request, { limitBytes, budget, source }: BodyOptions): Promise<Uint8Array> => {
  const read = source ?? streamOf(request);
  const chunks: Uint8Array[] = [];
  const lease = budget.open();
  let size = 0;
  try {
    await read((chunk) => {
      size += chunk.byteLength;
      if (size > limitBytes) throw tooLarge(limitBytes);
      lease.take(chunk.byteLength);
      chunks.push(chunk);
    });
  } finally {
    lease.close();
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
};

const streamOf =
  (request: Request): BodySource =>
  async (take) => {
    if (request.body === null) return;
    // DOM's and Node's types of the same stream differ; both are async iterables of bytes.
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) take(chunk);
  };

const tooLarge = (limitBytes: number): TokenbookError =>
  new TokenbookError(
    'too_large',
    `The body is larger than ${Math.floor(limitBytes / 1024).toLocaleString('en')} KiB. Send it in parts.`,
  );
