import { type LedgerEntry, type PicoUsd, totalTokens } from '@tokenbook/core/domain';
import type { Recharge } from '../store/port.ts';
import type { PriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';

/** What re-pricing does to the events of one provider and model. */
export interface ModelChange {
  readonly provider: string;
  readonly model: string;
  readonly requests: number;
  /** Events whose cost or cost source changes. */
  readonly changed: number;
  readonly costBefore: PicoUsd;
  readonly costAfter: PicoUsd;
  readonly unpricedBefore: number;
  readonly unpricedAfter: number;
}

/** What re-pricing does to a set of events. */
export interface RepriceSummary {
  readonly requests: number;
  readonly changed: number;
  /** Events that cost the same, by a price with another name or date. */
  readonly renamed: number;
  readonly costBefore: PicoUsd;
  readonly costAfter: PicoUsd;
  readonly unpricedBefore: number;
  readonly unpricedAfter: number;
  /** Every provider and model that was seen, the largest change of cost first. */
  readonly models: readonly ModelChange[];
}

export interface RepricePlan {
  /** The new charges, by event id: only those that differ in any way from the charge in force. */
  readonly charges: ReadonlyMap<string, Recharge>;
  readonly summary: RepriceSummary;
}

type Change = Omit<ModelChange, 'provider' | 'model'>;

const NO_CHANGE: Change = {
  requests: 0,
  changed: 0,
  costBefore: 0n,
  costAfter: 0n,
  unpricedBefore: 0,
  unpricedAfter: 0,
};

export const NOTHING_REPRICED: RepriceSummary = { ...NO_CHANGE, renamed: 0, models: [] };

/** What a price book would change about the charges of some entries of one workspace. Nothing is written. */
export const planReprice = (entries: readonly LedgerEntry[], book: PriceBook): RepricePlan => {
  const charges = new Map<string, Recharge>();
  const models = new Map<string, Map<string, ModelChange>>();
  let renamed = 0;
  for (const { event, charge } of entries) {
    const next = priceEvent(event, book);
    const isChanged = next.cost !== charge.cost || next.source !== charge.source;
    const isRenamed = !isChanged && next.reference !== charge.reference;
    if (isChanged || isRenamed) charges.set(event.id, { charge: next, totalTokens: totalTokens(event.tokens) });
    if (isRenamed) renamed += 1;
    const ofProvider = models.get(event.provider) ?? new Map<string, ModelChange>();
    models.set(event.provider, ofProvider);
    const known = ofProvider.get(event.model) ?? { provider: event.provider, model: event.model, ...NO_CHANGE };
    ofProvider.set(event.model, {
      ...known,
      ...addChange(known, {
        requests: 1,
        changed: isChanged ? 1 : 0,
        costBefore: charge.cost ?? 0n,
        costAfter: next.cost ?? 0n,
        unpricedBefore: charge.cost === null ? 1 : 0,
        unpricedAfter: next.cost === null ? 1 : 0,
      }),
    });
  }
  const changes = [...models.values()].flatMap((ofProvider) => [...ofProvider.values()]);
  const sum = changes.reduce<Change>(addChange, NO_CHANGE);
  return { charges, summary: { ...sum, renamed, models: changes.sort(byChange) } };
};

/** The summary of several sets of events together. */
export const sumSummaries = (summaries: readonly RepriceSummary[]): RepriceSummary => {
  const models = new Map<string, ModelChange>();
  let sum: Omit<RepriceSummary, 'models'> = NOTHING_REPRICED;
  for (const summary of summaries) {
    sum = { ...addChange(sum, summary), renamed: sum.renamed + summary.renamed };
    for (const change of summary.models) {
      const key = JSON.stringify([change.provider, change.model]);
      const known = models.get(key);
      models.set(key, known === undefined ? change : { ...known, ...addChange(known, change) });
    }
  }
  return { ...sum, models: [...models.values()].sort(byChange) };
};

const addChange = (a: Change, b: Change): Change => ({
  requests: a.requests + b.requests,
  changed: a.changed + b.changed,
  costBefore: a.costBefore + b.costBefore,
  costAfter: a.costAfter + b.costAfter,
  unpricedBefore: a.unpricedBefore + b.unpricedBefore,
  unpricedAfter: a.unpricedAfter + b.unpricedAfter,
});

const byChange = (a: ModelChange, b: ModelChange): number => {
  const sizeA = distance(a);
  const sizeB = distance(b);
  return sizeA === sizeB ? b.changed - a.changed : sizeA < sizeB ? 1 : -1;
};

const distance = ({ costBefore, costAfter }: ModelChange): PicoUsd =>
  costAfter > costBefore ? costAfter - costBefore : costBefore - costAfter;
