import type { UsageClient } from '@tokenbook/core/client';
import {
  type PriceHistoryRow,
  type PriceList,
  type PriceOverrideInfo,
  type PriceOverrideRequest,
  type RepriceAnswer,
  toSearchParams,
  type UsageQuery,
} from '@tokenbook/core/contract';
import type { UsageView } from '../state/usage-view.ts';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import { queryOfView } from './questions.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useLaterAnswer } from './use-later-answer.ts';
import { type UsageChange, useSend } from './use-send.ts';
import { useUsageQuery } from './use-usage-query.ts';

// Every answer here is checked against the same schema by the server's own tests.

const pricesQuestion = (query: UsageQuery) => ({
  key: ['prices', query] as const,
  ask: (client: UsageClient, signal: AbortSignal) =>
    client.send('GET', `/api/prices?${toSearchParams(query)}`, undefined, { signal }) as Promise<PriceList>,
});

const asking = (chosen: UsageView) => pricesQuestion(queryOfView(chosen));
const askingNothing = () => null;

/** What the models of the chosen range cost today, those without a price first. */
export const usePrices = (isEnabled = true): UsageAnswer<PriceList> => {
  useAskedWhenChosen(isEnabled ? asking : askingNothing, 'later');
  const { key, ask } = pricesQuestion(useUsageQuery());
  return useLaterAnswer(key, ask, isEnabled);
};

/** The workspace's own prices and plans, oldest first. */
export const usePriceOverrides = (): UsageAnswer<readonly PriceOverrideInfo[]> =>
  useAnswer(
    ['price-overrides'],
    (client, signal) =>
      client.send('GET', '/api/prices/overrides', undefined, { signal }) as Promise<readonly PriceOverrideInfo[]>,
  );

/** What was set, removed and priced again, newest first. */
export const usePriceHistory = (): UsageAnswer<readonly PriceHistoryRow[]> =>
  useAnswer(
    ['price-history'],
    (client, signal) =>
      client.send('GET', '/api/prices/history?limit=50', undefined, { signal }) as Promise<readonly PriceHistoryRow[]>,
  );

const PRICE_ANSWERS = ['prices', 'price-overrides', 'price-history'];

/** Sets a price in the place of the one for the same model. */
export const useSetPrice = (): UsageChange<PriceOverrideRequest, PriceOverrideInfo> =>
  useSend(
    (client, request) => client.send('PUT', '/api/prices/overrides', request) as Promise<PriceOverrideInfo>,
    PRICE_ANSWERS,
  );

export const useRemovePrice = (): UsageChange<string, unknown> =>
  useSend((client, id) => client.send('DELETE', `/api/prices/overrides/${encodeURIComponent(id)}`), PRICE_ANSWERS);

const COST_ANSWERS = ['summary', 'breakdown', 'timeseries', 'log', 'event', 'caching', 'budgets', 'insights'];

/** Prices the calls of the chosen range again, or answers what that would change. */
export const useReprice = (): UsageChange<boolean, RepriceAnswer> => {
  const query = useUsageQuery();
  return useSend(
    (client, dryRun) =>
      client.send('POST', `/api/prices/reprice?${toSearchParams(query)}`, { dryRun }) as Promise<RepriceAnswer>,
    [...PRICE_ANSWERS, ...COST_ANSWERS],
  );
};

/** Prices all calls of a model again, whenever they were. */
export const useRepriceModel = (): UsageChange<
  { readonly model: string; readonly provider: string | null },
  RepriceAnswer
> =>
  useSend(
    (client, { model, provider }) => {
      const filters = [
        { dimension: 'model', values: [model] },
        ...(provider === null ? [] : [{ dimension: 'provider', values: [provider] } as const]),
      ] as const;
      const params = toSearchParams({ range: 'all', timeZone: null, filters });
      return client.send('POST', `/api/prices/reprice?${params}`, { dryRun: false }) as Promise<RepriceAnswer>;
    },
    [...PRICE_ANSWERS, ...COST_ANSWERS],
  );
