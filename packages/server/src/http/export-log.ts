import type { LogRow } from '@tokenbook/core/contract';
import { type LedgerEntry, toUsdText } from '@tokenbook/core/domain';
import { scanLog } from '../query/log.ts';
import { logRowFor } from '../query/log-row.ts';
import type { AppContext } from './app-context.ts';
import { CSV_MEDIA_TYPE, toCsvLine } from './csv.ts';
import type { Call } from './handler.ts';
import { isStillValid } from './is-still-valid.ts';
import { toReadContext } from './to-read-context.ts';

/** How often the credential is looked at again. */
const CHECK_MS = 2_000;

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

/** The log as a file. It is cut when its credential is no longer valid, at the latest five seconds after its revocation. */
export const exportCsv = (call: Call<'logCsv'>, app: AppContext): Promise<Response> =>
  streamFile(call, app, toCsvLine(COLUMNS), toCsvRecord(logRowFor(toReadContext(call, app))), {
    'content-type': CSV_MEDIA_TYPE,
    'content-disposition': 'attachment; filename="usage-log.csv"',
  });

export const exportNdjson = (call: Call<'logNdjson'>, app: AppContext): Promise<Response> => {
  const toRow = logRowFor(toReadContext(call, app));
  return streamFile(call, app, '', (entry) => `${JSON.stringify(toRow(entry))}\n`, {
    'content-type': 'application/x-ndjson',
    'content-disposition': 'attachment; filename="usage-log.ndjson"',
  });
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

/**
 * One chunk of the store is one chunk of the answer, written when the client has taken the one before. The first is awaited before the answer begins, so that
 * a store that fails at once is a 503 and not a cut file.
 */
const streamFile = async (
  call: Call<'logCsv' | 'logNdjson'>,
  app: AppContext,
  head: string,
  toText: (entry: LedgerEntry) => string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> => {
  const { requestId } = call;
  const leave = app.exports.begin(call, app.isSecure);
  const ending = new AbortController();
  const ended = AbortSignal.any([ending.signal, call.request.signal]);
  const checking = setInterval(async () => {
    if (ended.aborted || (await isStillValid(call, app))) return;
    app.log.info({ requestId }, 'an export was cut: its credential is no longer valid');
    ending.abort(new Error('The credential of an export is no longer valid.'));
  }, CHECK_MS);
  const finish = () => {
    clearInterval(checking);
    leave();
  };
  const failed = (error: unknown): never => {
    finish();
    throw error;
  };
  const cut = (err: unknown): never => {
    if (!ended.aborted) app.log.error({ requestId, err }, 'an export was cut: the store failed');
    return failed(err);
  };
  try {
    ended.throwIfAborted();
    ended.addEventListener('abort', finish, { once: true });
    const chunks = (await scanLog(call.usage, toReadContext(call, app), ended))[Symbol.asyncIterator]();
    let next: IteratorResult<readonly LedgerEntry[]> | null = await chunks.next();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        if (head !== '') controller.enqueue(encoder.encode(head));
        // A reader that takes nothing never calls `pull`: it is cut here all the same.
        ended.addEventListener('abort', () => controller.error(ended.reason), { once: true });
      },
      pull: async (controller) => {
        const { done, value } = next ?? (await chunks.next().catch(cut));
        next = null;
        if (done === true) {
          finish();
          controller.close();
        } else controller.enqueue(encoder.encode(value.map(toText).join('')));
      },
      cancel: async () => {
        finish();
        await chunks.return?.();
      },
    });
    return new Response(body, { headers: { ...headers, 'cache-control': 'no-store' } });
  } catch (error) {
    return failed(error);
  }
};
