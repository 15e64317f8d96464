import type { SessionInfo, Summary } from '@tokenbook/core/contract';
import type { SourceInventory } from '@tokenbook/server';
import { readAnswer, send, toFailure } from '../answers.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Connection } from '../connect.ts';
import { askElsewhere } from '../import/ask-elsewhere.ts';
import type { ImportTarget } from '../import/import-target.ts';

/** What a ledger has of one source. */
export type SourceCounts = Pick<SourceInventory, 'source' | 'counted' | 'notCounted'> & { readonly unpriced: number };

/** A ledger as `doctor` sees it, here or elsewhere. */
export interface LedgerView {
  readonly held: Connection['held'] | 'elsewhere';
  readonly workspace: string;
  readonly isDemo: boolean;
  readonly totals: Pick<Summary, 'requests' | 'totalTokens' | 'totalCost' | 'unpriced'>;
  /** When the first call happened. Null: there is none. */
  readonly firstMs: number | null;
  readonly notCounted: number;
  readonly sources: readonly SourceCounts[];
  /** Why nothing can be written now: the disk is full, say. Null: it can, or nobody may ask. */
  readonly unwritable: string | null;
  /** Null when nothing was verified. */
  readonly discrepancies: readonly string[] | null;
}

export const viewLedger = async (connection: Connection, verifies: boolean): Promise<LedgerView> => {
  const pinged = await connection.request('/.tokenbook/ping', { method: 'POST', body: '{}' });
  // A command may be newer than the server that it asks, which then has no such operation.
  const unwritable = pinged.ok || pinged.status === 404 ? null : (await toFailure(pinged)).message;
  const session = await send<SessionInfo>(connection, 'GET', '/api/session');
  const body = { workspaceId: session.workspace.id };
  const [summary, inventory, notCounted, verified] = await Promise.all([
    send<Summary>(connection, 'GET', '/api/usage/summary?range=all'),
    send<{ sources: readonly SourceInventory[] }>(connection, 'POST', '/.tokenbook/inventory', body),
    countNotCounted(connection.request),
    verifies
      ? send<{ discrepancies: readonly { detail: string }[] }>(connection, 'POST', '/.tokenbook/verify', {})
      : null,
  ]);
  return {
    held: connection.held,
    ...ofSession(session),
    ...ofSummary(summary),
    notCounted,
    sources: inventory.sources.map(({ source, counted, notCounted: kept, costSources }) => ({
      source,
      counted,
      notCounted: kept,
      unpriced: costSources.unpriced ?? 0,
    })),
    unwritable,
    discrepancies: verified?.discrepancies.map(({ detail }) => detail) ?? null,
  };
};

/**
 * A ledger that another machine holds, through its API. Null when the key may send to it and not read it.
 *
 * @throws CommandFailure when the server cannot be reached, or refuses the key
 */
export const viewLedgerElsewhere = async (target: ImportTarget, signal: AbortSignal): Promise<LedgerView | null> => {
  const request = async (path: string): Promise<Response> => {
    const heard = await askElsewhere(target, path, { signal });
    if (heard.response !== null) return heard.response;
    throw new CommandFailure(
      `${target.url} cannot be reached (${heard.reason}). Check --url, and that the server runs.`,
    );
  };
  const get = async <Body>(path: string): Promise<Body> => readAnswer<Body>(await request(path));
  const first = await request('/api/usage/summary?range=all');
  if (first.status === 403) return null;
  const summary = await readAnswer<Summary>(first);
  const rows = await get<readonly { readonly sourceName: string | null }[]>('/api/usage/breakdown?by=source&range=all');
  const names = rows.flatMap(({ sourceName }) => (sourceName === null ? [] : [sourceName]));
  const sources = await Promise.all(
    names.map(async (source): Promise<SourceCounts> => {
      const only = `range=all&source=${encodeURIComponent(source)}`;
      const { requests, unpriced } = await get<Summary>(`/api/usage/summary?${only}`);
      return {
        source,
        counted: requests,
        notCounted: await countNotCounted(request, only),
        unpriced: unpriced.requests,
      };
    }),
  );
  return {
    held: 'elsewhere',
    ...ofSession(await get<SessionInfo>('/api/session')),
    ...ofSummary(summary),
    notCounted: await countNotCounted(request),
    sources,
    unwritable: null,
    discrepancies: null,
  };
};

const ofSession = ({ workspace, isDemo }: SessionInfo) => ({ workspace: workspace.name, isDemo });

/** @param summary of all time, which begins with the first call */
const ofSummary = (summary: Summary): Pick<LedgerView, 'totals' | 'firstMs'> => {
  const { requests, totalTokens, totalCost, unpriced, period } = summary;
  return {
    totals: { requests, totalTokens, totalCost, unpriced },
    firstMs: requests === 0 ? null : Date.parse(period.start),
  };
};

const countNotCounted = async (request: (path: string) => Promise<Response>, query = 'range=all'): Promise<number> => {
  const response = await request(`/api/usage/not-counted?${query}&pageSize=1`);
  const total = Number(response.headers.get('x-total-count') ?? 0);
  await readAnswer<unknown>(response);
  return total;
};
