import type { USAGE_ROUTES } from '@tokenbook/core/contract';
import { NEWEST_FIRST, TokenbookError } from '@tokenbook/core/domain';
import { readBreakdown } from '../../query/breakdown.ts';
import { readCaching } from '../../query/caching.ts';
import { readEvent, readLogOfOne, readLogPage, readNotCounted } from '../../query/log.ts';
import { readSummary } from '../../query/summary.ts';
import { readTimeseries } from '../../query/timeseries.ts';
import { readValues } from '../../query/values.ts';
import { exportCsv, exportNdjson } from '../export-log.ts';
import type { Handlers } from '../handler.ts';
import { readResponse, rowsResponse } from '../json-response.ts';
import { pageHeaders } from '../page-headers.ts';
import { publicAddress } from '../public-address.ts';
import { streamChanges } from '../stream-changes.ts';
import { toReadContext } from '../to-read-context.ts';
import { toShiftable } from '../to-shiftable.ts';

type UsageRoute = keyof typeof USAGE_ROUTES;

export const USAGE_HANDLERS: Pick<Handlers, UsageRoute> = {
  summary: async (call, app) =>
    readResponse(call.request, await readSummary(toShiftable(call.usage, call.query.shift), toReadContext(call, app))),
  breakdown: async (call, app) => {
    const { by, then = null, limit = null, rank = 'tokens' } = call.query;
    return rowsResponse(
      call.request,
      await readBreakdown(
        toShiftable(call.usage, call.query.shift),
        { by, then, limit, rank },
        toReadContext(call, app),
      ),
    );
  },
  timeseries: async (call, app) => {
    const { by = null, granularity = null, limit = null, rank = 'tokens' } = call.query;
    return rowsResponse(
      call.request,
      await readTimeseries(
        toShiftable(call.usage, call.query.shift),
        { by, granularity, limit, rank },
        toReadContext(call, app),
      ),
    );
  },
  values: async (call, app) =>
    rowsResponse(call.request, await readValues(call.usage, call.query, toReadContext(call, app))),
  caching: async (call, app) => {
    const book = await app.ledger.pricing.openBook(call.principal.workspace.id);
    return readResponse(call.request, await readCaching(call.usage, book, toReadContext(call, app)));
  },
  log: async (call, app) => {
    const { sort = NEWEST_FIRST, id, ...page } = call.query;
    const context = toReadContext(call, app);
    const { rows, totalCount } =
      id === undefined
        ? await readLogPage(call.usage, page, sort, context)
        : await readLogOfOne(call.usage, page, id, context);
    return rowsResponse(call.request, rows, pageHeaders(publicAddress(call, app), page, totalCount));
  },
  logCsv: (call, app) => exportCsv(call, app),
  logNdjson: (call, app) => exportNdjson(call, app),
  stream: (call, app) => streamChanges(call, app),
  event: async (call, app) => {
    const event = await readEvent(call.parameters.id, app.ledger.pricing, toReadContext(call, app));
    if (event === null) throw new TokenbookError('not_found', 'There is no call with this id.');
    return readResponse(call.request, event);
  },
  notCounted: async (call, app) => {
    const { rows, totalCount } = await readNotCounted(call.usage, call.query, toReadContext(call, app));
    return rowsResponse(call.request, rows, pageHeaders(publicAddress(call, app), call.query, totalCount));
  },
};
