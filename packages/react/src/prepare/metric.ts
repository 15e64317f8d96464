/** What a chart measures: one switch for the page. */
export const METRICS = ['tokens', 'cost', 'requests'] as const;

/** Tokens: input plus output. Cost: the known costs in USD. Requests: calls of a model. */
export type Metric = (typeof METRICS)[number];

export const isMetric = (text: string): text is Metric => (METRICS as readonly string[]).includes(text);

/** The measures that rows of a breakdown and of a time series share. */
export interface Measured {
  readonly tokens: number;
  readonly cost: number;
  readonly requests: number;
  readonly unpricedTokens: number;
}

export const NO_MEASURES: Measured = { tokens: 0, cost: 0, requests: 0, unpricedTokens: 0 };

export const addMeasures = (a: Measured, b: Measured): Measured => ({
  tokens: a.tokens + b.tokens,
  cost: a.cost + b.cost,
  requests: a.requests + b.requests,
  unpricedTokens: a.unpricedTokens + b.unpricedTokens,
});
