import { type Charge, type LedgerEntry, NO_TOKENS, type Period, type RequestEvent } from '@tokenbook/core/domain';
import type { NewEntry } from '../port.ts';

export const NOON = Date.UTC(2026, 10, 24, 12);
export const ALL_TIME: Period = { startMs: Date.UTC(1900, 0, 1), endMs: Date.UTC(2200, 0, 1) };

const CATALOGUE: Charge = {
  cost: 1_500_000_000n,
  source: 'catalogue',
  reference: 'anthropic/claude-sonnet-4-5@2025-09-29',
};
export const UNPRICED: Charge = { cost: null, source: 'unpriced', reference: 'no price for model "x"' };

/** An event with every field set, so that a test names only what it is about. */
export const sampleEvent = (changes: Partial<RequestEvent> = {}): RequestEvent => ({
  id: 'req_1',
  occurredAtMs: NOON,
  project: 'support-bot',
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  operation: 'chat',
  agent: 'triage',
  user: 'u_17',
  session: 's_9',
  apiKey: 'ci',
  status: 'ok',
  source: 'api',
  durationMs: 840,
  tokens: {
    ...NO_TOKENS,
    uncachedInput: 100,
    cacheRead: 1000,
    cacheWrite5m: 80,
    cacheWrite1h: 20,
    visibleOutput: 236,
    reasoning: 64,
  },
  reportedCost: null,
  tags: new Map([['env', 'prod']]),
  rawUsage: null,
  ...changes,
});

export const sampleEntry = (
  event: Partial<RequestEvent> = {},
  rest: Partial<Omit<NewEntry, 'event'>> = {},
): NewEntry => ({ workspaceId: 'w1', event: sampleEvent(event), charge: CATALOGUE, onConflict: 'reject', ...rest });

export const withTokens = (visibleOutput: number): Partial<RequestEvent> => ({
  tokens: { ...NO_TOKENS, visibleOutput },
});

export const toLedger = ({ workspaceId, event, charge }: NewEntry): LedgerEntry => ({ workspaceId, event, charge });
