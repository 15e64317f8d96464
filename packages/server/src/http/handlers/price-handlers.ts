import type { PRICE_ROUTES, PriceOverrideInfo, PriceOverrideRequest, RepriceAnswer } from '@tokenbook/core/contract';
import { TokenbookError, toIsoText, toUsdNumber } from '@tokenbook/core/domain';
import type { StoredOverride } from '../../accounts/price-overrides.ts';
import type { Override } from '../../prices/override.ts';
import { hasSameScope } from '../../prices/override-match.ts';
import { parseOverride, toOverrideDocument } from '../../prices/parse-override.ts';
import { reprice } from '../../prices/reprice.ts';
import type { ModelChange, RepriceSummary } from '../../prices/reprice-plan.ts';
import { readPriceList, searchPrices } from '../../query/price-list.ts';
import { resolveRead } from '../../query/read-context.ts';
import type { AppContext } from '../app-context.ts';
import type { Call, Handlers } from '../handler.ts';
import { jsonResponse, noContent, readResponse } from '../json-response.ts';
import { toReadContext } from '../to-read-context.ts';

const MOST_OVERRIDES = 500;

export const PRICE_HANDLERS: Pick<Handlers, keyof typeof PRICE_ROUTES> = {
  prices: async (call, app) => {
    const book = await app.ledger.pricing.openBook(call.principal.workspace.id);
    return readResponse(call.request, await readPriceList(call.usage, book, toReadContext(call, app)));
  },
  cataloguePrices: ({ request, query }) => readResponse(request, searchPrices(query.search, query.limit)),
  priceHistory: async ({ request, principal, query }, { accounts }) => {
    const changes = await accounts.priceOverrides.history(principal.workspace.id, query.limit);
    return readResponse(
      request,
      changes.map(({ atMs, ...change }) => ({ date: toIsoText(atMs), ...change })),
    );
  },
  listPriceOverrides: async ({ principal }, { accounts }) =>
    jsonResponse((await accounts.priceOverrides.list(principal.workspace.id)).map(toOverrideInfo)),
  createPriceOverride: async (call, app) => jsonResponse(await keepOverride(call, app, () => false), 201),
  setPriceOverride: async (call, app) => jsonResponse(await keepOverride(call, app, hasSameScope)),
  deletePriceOverride: async ({ principal, parameters, nowMs }, { accounts, ledger }) => {
    if (!(await accounts.priceOverrides.delete(principal.workspace.id, parameters.id, nowMs))) {
      throw new TokenbookError('not_found', 'There is no such price.');
    }
    ledger.pricing.forget();
    return noContent();
  },
  reprice: async (call, app) => {
    const { request, body, principal, nowMs } = call;
    const { scope } = await resolveRead(call.usage, toReadContext(call, app));
    const { pricing, store, recharge } = app.ledger;
    const signal = AbortSignal.any([request.signal, app.closing]);
    // What another process prices by the book of before comes into the ledger before this looks at it, or is priced again there.
    if (!body.dryRun) await pricing.forgottenEverywhere?.(signal);
    const toAnswer = ({ renamed, models, ...sums }: RepriceSummary): RepriceAnswer => ({
      dryRun: body.dryRun,
      ...toWireChange(sums),
      renamed,
      models: models.map((model) => ({ provider: model.provider, model: model.model, ...toWireChange(model) })),
    });
    const summary = await reprice(
      { scan: (...args) => store.scan(...args), notCounted: (...args) => store.notCounted(...args), recharge },
      scope,
      () => pricing.openBook(principal.workspace.id),
      {
        dryRun: body.dryRun,
        signal,
        note: (written) => app.accounts.priceOverrides.noteReprice(principal.workspace.id, toAnswer(written), nowMs),
      },
    );
    return jsonResponse(toAnswer(summary));
  },
};

/** Keeps a price or plan, in the place of those that it replaces. */
const keepOverride = async (
  { principal, body, nowMs }: Call<'createPriceOverride' | 'setPriceOverride'>,
  { accounts, ledger }: AppContext,
  replaces: (override: Override, kept: Override) => boolean,
): Promise<PriceOverrideInfo> => {
  const parsed = parseOverride(body, 'new');
  if ('problems' in parsed) {
    throw new TokenbookError('invalid_request', parsed.problems[0]?.detail ?? 'The price cannot be read.', parsed);
  }
  const workspaceId = principal.workspace.id;
  const document = toOverrideDocument(parsed.override);
  const stored = await accounts.priceOverrides.create(workspaceId, document, nowMs, (kept) => {
    const replacedIds = kept.flatMap(({ id, document: known }) => {
      const before = parseOverride(known, id);
      return 'override' in before && replaces(parsed.override, before.override) ? [id] : [];
    });
    if (kept.length - replacedIds.length < MOST_OVERRIDES) return replacedIds;
    throw new TokenbookError('invalid_request', `A workspace has at most ${MOST_OVERRIDES} prices of its own.`);
  });
  ledger.pricing.forget();
  return toOverrideInfo(stored);
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
const toOverrideInfo = ({ id, document, createdAtMs }: StoredOverride): PriceOverrideInfo => ({
  ...(document as PriceOverrideRequest),
  id,
  createdAt: toIsoText(createdAtMs),
});
