import type { InstantMs } from '@tokenbook/core/domain';
import type { Rates } from './price.ts';

/** What an override applies to, and when. Null means any. */
export interface OverrideScope {
  /** A model's name, `*` for any run of characters, case ignored: `llama-3.3-*`. */
  readonly model: string;
  /** The event's provider, in any spelling `canonicalProvider` knows. */
  readonly provider: string | null;
  /** The event's source: `claude-code`, `codex`, `api`, … */
  readonly source: string | null;
  readonly validFromMs: InstantMs | null;
  /** The first instant at which it holds no more. */
  readonly validToMs: InstantMs | null;
  /** Why, or where it comes from: a contract, a page. Null when nobody said. */
  readonly note: string | null;
}

/** A price that a workspace set itself. It goes before the catalogue. */
export interface PriceOverride extends OverrideScope {
  readonly kind: 'price';
  readonly id: string;
  readonly rates: Rates;
}

/** Calls that a plan pays for: each costs 0, and says which plan. It goes before everything, a reported cost included. */
export interface FlatRate extends OverrideScope {
  readonly kind: 'flat-rate';
  readonly id: string;
  /** The plan's name, `Claude Max`. */
  readonly plan: string;
}

export type Override = PriceOverride | FlatRate;
