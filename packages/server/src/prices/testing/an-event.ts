import { NO_TOKENS, type RequestEvent, type TokenBuckets } from '@tokenbook/core/domain';

/** An event to be priced: what a test does not name is empty. */
export const anEvent = (
  fields: Partial<Omit<RequestEvent, 'tokens'>> & {
    readonly at?: string;
    readonly tokens?: Partial<TokenBuckets>;
  } = {},
): RequestEvent => {
  const { at = '2026-11-24T12:00:00Z', tokens = {}, ...rest } = fields;
  return {
    id: 'event',
    occurredAtMs: Date.parse(at),
    project: 'default',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    operation: 'chat',
    agent: null,
    user: null,
    session: null,
    apiKey: null,
    status: 'ok',
    source: 'api',
    durationMs: null,
    reportedCost: null,
    tags: new Map(),
    rawUsage: null,
    ...rest,
    tokens: { ...NO_TOKENS, ...tokens },
  };
};
