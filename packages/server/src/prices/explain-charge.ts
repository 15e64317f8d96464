import type { Charge, InstantMs, PicoUsd, RequestEvent } from '@tokenbook/core/domain';
import { type CostLine, costLines } from './cost-lines.ts';
import type { PriceOrigin, ServiceTier } from './price.ts';
import type { PriceBook } from './price-book.ts';
import { type Application, applyBook, applyPrice, chargeFor } from './price-event.ts';

/** The price behind some arithmetic. */
interface ExplainedPrice {
  readonly reference: string;
  /** `override` for a price the workspace set. */
  readonly kind: 'catalogue' | 'override';
  /** Null for an override, which holds for every tier. */
  readonly tier: ServiceTier | null;
  /** Null: from the beginning, as far as is known. */
  readonly validFromMs: InstantMs | null;
  /** Null: until further notice. */
  readonly validToMs: InstantMs | null;
  /** The length of input above which these rates apply to the whole request. Null when they are the base rates. */
  readonly aboveInputTokens: number | null;
  /** Where the price was read and when. Null for an override. */
  readonly origin: PriceOrigin | null;
  /** What the workspace wrote beside its price. Null when nothing, and for the catalogue. */
  readonly note: string | null;
}

/** A cost with the products that it is the exact sum of. */
export interface Arithmetic {
  readonly price: ExplainedPrice;
  readonly lines: readonly CostLine[];
  /** The sum of the lines. Null when a line has no rate, or the sum is more than an event can hold. */
  readonly cost: PicoUsd | null;
}

/** Why an event costs what it costs. */
export interface ChargeExplanation {
  readonly charge: Charge;
  /** How the charge comes about. Null when there is no arithmetic: it was reported, a plan pays, or no price is known. */
  readonly arithmetic: Arithmetic | null;
  /** What list price would have been, where the charge is not that: beside a reported cost, a plan or an override. Null when no price is known. */
  readonly atListPrice: Arithmetic | null;
  /** False when the book says something else today: re-pricing would change this charge to `today`. */
  readonly isCurrent: boolean;
  readonly today: Charge;
}

/** The arithmetic of a charge, line by line. A charge that the book no longer gives is shown with what the book says today. */
export const explainCharge = (event: RequestEvent, charge: Charge, book: PriceBook): ChargeExplanation => {
  const applied = applyBook(event, book);
  const today = chargeFor(event, applied);
  const isCurrent =
    today.cost === charge.cost && today.source === charge.source && today.reference === charge.reference;
  const prices = book.pricesOf(event.provider, event.model);
  const arithmetic = toArithmetic(event, applied);
  const list = toArithmetic(event, applyPrice(event, { ...prices, overrides: [] }));
  return {
    charge,
    arithmetic: isCurrent ? arithmetic : null,
    atListPrice: isCurrent && charge.source === 'catalogue' ? null : list,
    isCurrent,
    today,
  };
};

const toArithmetic = (event: RequestEvent, applied: Application): Arithmetic | null => {
  if (applied.kind !== 'catalogue' && applied.kind !== 'override') return null;
  return {
    price: toExplained(applied),
    lines: costLines(event, applied.rates),
    cost: chargeFor(event, applied).cost,
  };
};

const toExplained = (applied: Extract<Application, { kind: 'catalogue' | 'override' }>): ExplainedPrice => {
  const { reference } = applied;
  if (applied.kind === 'override') {
    const { validFromMs, validToMs, note } = applied.override;
    return {
      reference,
      kind: 'override',
      tier: null,
      validFromMs,
      validToMs,
      aboveInputTokens: null,
      origin: null,
      note,
    };
  }
  const { tier, validFromMs, validToMs, origin } = applied.price;
  const { aboveInputTokens } = applied;
  return { reference, kind: 'catalogue', tier, validFromMs, validToMs, aboveInputTokens, origin, note: null };
};
