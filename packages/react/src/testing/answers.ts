/** A summary with what the contract names. */
export const summaryOf = (totalTokens: number) => ({
  totalTokens,
  totalCost: 1,
  requests: 1,
  inputTokens: totalTokens,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  reasoningTokens: 0,
  unpriced: { requests: 0, tokens: 0, models: [] },
  currency: 'USD',
  period: { start: '2026-11-01T00:00:00Z', end: '2026-11-03T00:00:00Z', timeZone: 'UTC' },
  previous: { totalTokens: 0, totalCost: 0, requests: 0 },
});

/** A row of the log with what the contract names. */
export const logRowOf = (id: string, cost: number | null, costSource: string) => ({
  id,
  date: '2026-11-02T08:00:00Z',
  projectName: 'support-bot',
  providerName: 'anthropic',
  model: 'claude-sonnet-4-5',
  inputTokens: 1_200,
  outputTokens: 300,
  totalTokens: 1_500,
  cost,
  costSource,
});
