import type { LogRow, UsageQuery } from '@tokenbook/core/contract';
import { type LedgerEntry, toUsdText } from '@tokenbook/core/domain';
import { scanLog } from '../query/log.ts';
import { logRowFor } from '../query/log-row.ts';
import type { ReadContext } from '../query/read-context.ts';
import { CSV_MEDIA_TYPE, toCsvLine } from './csv.ts';

/** The columns of the CSV, in order: the log row's fields. */
const COLUMNS = [
  'id',
  'date',
  'projectName',
  'providerName',
  'model',
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'cost',
  'costSource',
  'costReference',
  'cacheReadTokens',
  'cacheWriteTokens',
  'cacheWrite1hTokens',
  'reasoningTokens',
  'operation',
  'agent',
  'user',
  'apiKey',
  'session',
  'status',
  'source',
  'durationMs',
  'tags',
] as const satisfies readonly (keyof LogRow)[];

export const exportCsv = async (query: UsageQuery, context: ReadContext, signal: AbortSignal): Promise<Response> =>
  streamFile(await open(query, context, signal), toCsvLine(COLUMNS), toCsvRecord(logRowFor(context)), {
    'content-type': CSV_MEDIA_TYPE,
    'content-disposition': 'attachment; filename="usage-log.csv"',
  });

export const exportNdjson = async (query: UsageQuery, context: ReadContext, signal: AbortSignal): Promise<Response> =>
  streamFile(await open(query, context, signal), '', (entry) => `${JSON.stringify(logRowFor(context)(entry))}\n`, {
    'content-type': 'application/x-ndjson',
    'content-disposition': 'attachment; filename="usage-log.ndjson"',
  });

/** The first chunk is awaited before the answer begins, so that a store that fails at once is a 503 and not a cut file. */
const open = async (query: UsageQuery, context: ReadContext, signal: AbortSignal) => {
  const chunks = (await scanLog(query, context, signal))[Symbol.asyncIterator]();
  return { first: await chunks.next(), chunks };
};

const toCsvRecord =
  (toRow: (entry: LedgerEntry) => LogRow) =>
  (entry: LedgerEntry): string => {
    const row = toRow(entry);
    return toCsvLine(
      COLUMNS.map((column) => {
        if (column === 'tags') return Object.keys(row.tags).length === 0 ? '' : JSON.stringify(row.tags);
        if (column === 'cost') return entry.charge.cost === null ? null : toUsdText(entry.charge.cost);
        return row[column];
      }),
    );
  };

/** One chunk of the store is one chunk of the answer, written when the client has taken the one before. */
const streamFile = (
  { first, chunks }: Awaited<ReturnType<typeof open>>,
  head: string,
  toText: (entry: LedgerEntry) => string,
  headers: Readonly<Record<string, string>>,
): Response => {
  const encoder = new TextEncoder();
  let next: IteratorResult<readonly LedgerEntry[]> | null = first;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (head !== '') controller.enqueue(encoder.encode(head));
    },
    pull: async (controller) => {
      const { done, value } = next ?? (await chunks.next());
      next = null;
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value.map(toText).join('')));
    },
    cancel: async () => {
      await chunks.return?.();
    },
  });
  return new Response(body, { headers: { ...headers, 'cache-control': 'no-store' } });
};
