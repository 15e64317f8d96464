/** What a chart measures: one switch for the page. */
export const METRICS = ['tokens', 'cost', 'requests'] as const;

/** Tokens: input plus output. Cost: the known costs in USD. Requests: calls of a model. */
export type Metric = (typeof METRICS)[number];

export const isMetric = (text: string): text is Metric => (METRICS as readonly string[]).includes(text);

/** The measures that rows of a breakdown and of a time series share. */
export interface Measured {
  readonly tokens: number;
  /** Null: there are calls, and none of them has a price. */
  readonly cost: number | null;
  readonly requests: number;
  readonly unpricedTokens: number;
}

export const NO_MEASURES: Measured = { tokens: 0, cost: 0, requests: 0, unpricedTokens: 0 };

/** What is drawn and ranked: an unknown cost adds nothing. */
export const amountOf = (measures: Measured, metric: Metric): number => measures[metric] ?? 0;

export const addMeasures = (a: Measured, b: Measured): Measured => ({
  tokens: a.tokens + b.tokens,
  cost: addCosts(a, b),
  requests: a.requests + b.requests,
  unpricedTokens: a.unpricedTokens + b.unpricedTokens,
});

const addCosts = (a: Measured, b: Measured): number | null => {
  const isUnknown = (one: Measured) => one.cost === null || one.requests === 0;
  return isUnknown(a) && isUnknown(b) && (a.cost === null || b.cost === null) ? null : (a.cost ?? 0) + (b.cost ?? 0);
};
