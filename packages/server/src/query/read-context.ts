import type { ShiftableQuery } from '@tokenbook/core/contract';
import {
  EVERY_INSTANT,
  type Filter,
  type LogOrder,
  moveBack,
  type Period,
  parseTimeZone,
  type ResolvedRange,
  resolveRange,
  TokenbookError,
  type UsageScope,
  unknownTimeZone,
} from '@tokenbook/core/domain';
import type { EventStore } from '../store/port.ts';

/** Everything that a read depends on besides its query. */
export interface ReadContext {
  readonly store: EventStore;
  readonly workspaceId: string;
  /** The workspace's zone, for queries that name none. */
  readonly timeZone: string;
  readonly nowMs: number;
  /** Filters of the credential, met beside the query's own: a query can only narrow them. */
  readonly lockedFilters: readonly Filter[];
  /** Whether rows may name users, sessions and keys, and carry tags. */
  readonly showsPeople: boolean;
  /** Keys of tags that rows carry even so. */
  readonly showsTags: readonly string[];
}

export interface ResolvedRead {
  readonly range: ResolvedRange;
  /** Of the range, or of what it is compared with when the query asks for that. */
  readonly scope: UsageScope;
  /** The same in the equal period before that. */
  readonly previousScope: UsageScope;
}

/** @throws TokenbookError `invalid_request` for a zone that does not exist */
export const resolveRead = async (query: ShiftableQuery, context: ReadContext): Promise<ResolvedRead> => {
  const timeZone = resolveTimeZone(query.timeZone ?? context.timeZone);
  // Only `all` depends on what the ledger holds.
  const extent = query.range === 'all' ? await readExtent(context) : null;
  const range = resolveRange(query.range, timeZone, context.nowMs, extent?.firstMs ?? null);
  const period =
    extent === null || extent.lastMs < range.period.endMs
      ? range.period
      : // Clocks may be five minutes apart: what is dated just past midnight is part of `all`, too.
        { startMs: range.period.startMs, endMs: extent.lastMs + 1 };
  const filters = [...context.lockedFilters, ...query.filters];
  const scopeOf = ({ startMs, endMs }: Period): UsageScope => ({
    workspaceId: context.workspaceId,
    period: { startMs, endMs },
    filters,
  });
  const resolved = { ...range, period };
  if (query.shift === undefined)
    return { range: resolved, scope: scopeOf(period), previousScope: scopeOf(range.previous) };
  const compared = range[query.shift];
  const before = {
    startMs: moveBack(compared.startMs, timeZone, compared.step),
    endMs: moveBack(compared.endMs, timeZone, compared.step),
  };
  return { range: resolved, scope: scopeOf(compared), previousScope: scopeOf(before) };
};

/** When the first and the last call of what the reader may see were. Who sees a part is not told when the rest began. */
const readExtent = async ({ store, workspaceId, lockedFilters }: ReadContext) => {
  if (lockedFilters.length === 0) return store.extent(workspaceId);
  const scope: UsageScope = { workspaceId, period: EVERY_INSTANT, filters: lockedFilters };
  const instantAt = async (direction: LogOrder['direction']) => {
    const { entries } = await store.log(scope, { column: 'date', direction }, 0, 1);
    return entries[0]?.event.occurredAtMs;
  };
  const [firstMs, lastMs] = await Promise.all([instantAt('ascending'), instantAt('descending')]);
  return firstMs === undefined || lastMs === undefined ? null : { firstMs, lastMs };
};

const resolveTimeZone = (name: string): string => {
  const timeZone = parseTimeZone(name);
  if (timeZone !== null) return timeZone;
  const detail = unknownTimeZone(name);
  throw new TokenbookError('invalid_request', detail, { problems: [{ pointer: '?tz', detail }] });
};
