import type { PRICE_ROUTES, PriceOverrideInfo, PriceOverrideRequest } from '@tokenbook/core/contract';
import { TokenbookError, toIsoText, toUsdNumber } from '@tokenbook/core/domain';
import type { StoredDocument } from '../../accounts/documents.ts';
import { parseOverride, toOverrideDocument } from '../../prices/parse-override.ts';
import { reprice } from '../../prices/reprice.ts';
import type { ModelChange } from '../../prices/reprice-plan.ts';
import { resolveRead } from '../../query/read-context.ts';
import type { Handlers } from '../handler.ts';
import { jsonResponse } from '../json-response.ts';
import { toReadContext } from '../to-read-context.ts';

const MOST_OVERRIDES = 500;

export const PRICE_HANDLERS: Pick<Handlers, keyof typeof PRICE_ROUTES> = {
  listPriceOverrides: async ({ principal }, { accounts }) =>
    jsonResponse((await accounts.priceOverrides.list(principal.workspace.id)).map(toOverrideInfo)),
  createPriceOverride: async ({ principal, body, nowMs }, { accounts, ledger }) => {
    const parsed = parseOverride(body, 'new');
    if ('problems' in parsed) {
      throw new TokenbookError('invalid_request', parsed.problems[0]?.detail ?? 'The price cannot be read.', parsed);
    }
    if ((await accounts.priceOverrides.list(principal.workspace.id)).length >= MOST_OVERRIDES) {
      throw new TokenbookError('invalid_request', `A workspace has at most ${MOST_OVERRIDES} prices of its own.`);
    }
    const document = toOverrideDocument(parsed.override);
    const stored = await accounts.priceOverrides.create(principal.workspace.id, document, nowMs);
    ledger.pricing.forget();
    return jsonResponse(toOverrideInfo(stored), 201);
  },
  deletePriceOverride: async ({ principal, parameters }, { accounts, ledger }) => {
    if (!(await accounts.priceOverrides.delete(principal.workspace.id, parameters.id))) {
      throw new TokenbookError('not_found', 'There is no such price.');
    }
    ledger.pricing.forget();
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  },
  reprice: async (call, app) => {
    const { request, body, url, principal } = call;
    // The period of a read is the last 30 days when it is left out; of re-pricing it is everything.
    const usage = url.searchParams.has('range') ? call.usage : { ...call.usage, range: 'all' as const };
    const { scope } = await resolveRead(usage, toReadContext(call, app));
    const book = await app.ledger.pricing.openBook(principal.workspace.id);
    const summary = await reprice(
      { scan: (...args) => app.ledger.store.scan(...args), recharge: app.ledger.recharge },
      scope,
      book,
      { dryRun: body.dryRun, signal: request.signal },
    );
    const { renamed, models } = summary;
    return jsonResponse({
      dryRun: body.dryRun,
      ...toWireChange(summary),
      renamed,
      models: models.map((model) => ({ provider: model.provider, model: model.model, ...toWireChange(model) })),
    });
  },
};

const toWireChange = (change: Omit<ModelChange, 'provider' | 'model'>) => ({
  requests: change.requests,
  changed: change.changed,
  costBefore: toUsdNumber(change.costBefore),
  costAfter: toUsdNumber(change.costAfter),
  unpricedBefore: change.unpricedBefore,
  unpricedAfter: change.unpricedAfter,
});

/** What `toOverrideDocument` wrote, with the id that it is taken back by. */
const toOverrideInfo = ({ id, document, createdAtMs }: StoredDocument): PriceOverrideInfo => ({
  ...(document as PriceOverrideRequest),
  id,
  createdAt: toIsoText(createdAtMs),
});
