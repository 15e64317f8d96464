import type { PicoUsd } from './money.ts';

/** Where a cost comes from. FOCUS has no word for it; the values are the wire's. */
export const COST_SOURCES = ['reported', 'catalogue', 'override', 'flat-rate', 'unpriced'] as const;
export type CostSource = (typeof COST_SOURCES)[number];

/** What one event costs and why. */
export interface Charge {
  /** Null exactly when `source` is `unpriced`. */
  readonly cost: PicoUsd | null;
  readonly source: CostSource;
  /**
   * The price that was applied, e.g. `anthropic/claude-sonnet-4-5@2025-09-29`; for `unpriced` the reason, e.g. `no price for model "x"`.
   * Null when the cost was reported.
   */
  readonly reference: string | null;
}
