import { TokenbookError } from '@tokenbook/core/domain';
import type { ByteBudget, ByteLease } from './byte-budget.ts';
import { gunzip } from './gunzip.ts';

/** Hands over the bytes of a body as they come, and resolves at its end. What `take` throws ends the reading. */
export type BodySource = (take: (chunk: Uint8Array) => void) => Promise<void>;

export interface BodyOptions {
  /** Bytes after decompression; also of what is sent. */
  readonly limitBytes: number;
  readonly budget: ByteBudget;
  /** Whose body it is: the workspace. '' before anybody is known. */
  readonly owner: string;
  /** Where the bytes come from, when the mount knows a shorter way than the request's own stream. */
  readonly source?: BodySource | undefined;
}

/**
 * The bytes of a request, unpacked. Stops reading at the limit, whatever Content-Length said.
 *
 * @throws TokenbookError `unsupported_encoding`, `too_large`, `busy`, `invalid_request` for gzip that cannot be read
 */
export const readBody = async (
  request: Request,
  { limitBytes, budget, owner, source = streamOf(request) }: BodyOptions,
): Promise<Uint8Array> => {
  const encoding = readEncoding(request.headers.get('content-encoding'));
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const lease = budget.open(owner);
  try {
    const packed = await collect(source, limitBytes, lease);
    if (encoding === 'identity') return packed;
    return await collect((take) => gunzip(packed, take), limitBytes, lease);
  } finally {
    lease.close();
  }
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

/** Chunks that are put together at once: each takes a hundred bytes beside its own, and a body may come by the byte. */
const CHUNKS_TOGETHER = 1_000;

const collect = async (read: BodySource, limitBytes: number, lease: ByteLease): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  const chunks: Uint8Array[] = [];
  let size = 0;
  await read((chunk) => {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge(limitBytes);
    lease.take(chunk.byteLength);
    if (chunks.push(chunk) === CHUNKS_TOGETHER) parts.push(Buffer.concat(chunks.splice(0)));
  });
  parts.push(...chunks);
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
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
