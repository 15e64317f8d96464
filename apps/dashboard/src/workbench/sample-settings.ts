import type {
  ApiKeyInfo,
  ModelPrice,
  NotCountedRow,
  PriceHistoryRow,
  PriceList,
  PriceOverrideInfo,
  RepriceAnswer,
  SavedView,
  SessionInfo,
} from '@tokenbook/core/contract';
import { NOT_COUNTED_REASONS } from '@tokenbook/core/domain';
import { logOf } from './sample-answers.ts';
import { namesOf } from './sample-names.ts';
import type { StateName } from './states.ts';

const MADE = '2026-11-02T09:30:00Z';

const textsOf = (state: StateName): readonly string[] =>
  namesOf(state).flatMap((name) => (name === null ? [] : [name]));

export const keysOf = (state: StateName): readonly ApiKeyInfo[] =>
  textsOf(state).map((name, index) => ({
    id: `key-${index}`,
    name,
    prefix: `tb_${index}abc`,
    scopes: index % 2 === 0 ? ['ingest'] : ['read', 'ingest', 'admin'],
    project: null,
    createdAt: MADE,
    expiresAt: index === 1 ? '2027-02-01T00:00:00Z' : index === 2 ? MADE : null,
    revokedAt: index === 3 ? MADE : null,
  }));

export const pricesOf = (state: StateName): PriceList => ({
  catalogue: { name: 'genai-prices', version: '0.0.60', checkedOn: '2026-11-20', prices: 1_204 },
  models: textsOf(state).map((model, index): ModelPrice => {
    const isUnpriced = index === 0 && state !== 'little';
    return {
      provider: 'acme',
      model,
      requests: 5_334,
      tokens: 48_000_000,
      unpricedRequests: isUnpriced ? 5_334 : 0,
      unpricedTokens: isUnpriced ? 48_000_000 : 0,
      kind: isUnpriced ? 'unpriced' : 'catalogue',
      reference: isUnpriced ? 'no price for this model' : `acme/${model}@2026-01-01`,
      rates: isUnpriced ? null : { input: '3', output: '15' },
      origin: null,
    };
  }),
});

export const overridesOf = (state: StateName): readonly PriceOverrideInfo[] =>
  textsOf(state)
    .slice(0, 4)
    .map((model, index) => ({
      id: `override-${index}`,
      model,
      provider: index === 0 ? null : 'acme',
      createdAt: MADE,
      ...(index === 2
        ? { plan: 'Team plan', source: 'claude-code' }
        : { rates: { input: '0.25', output: '1.25', cacheRead: '0.025' }, validFrom: '2026-11-01T00:00:00.000Z' }),
    }));

export const priceHistoryOf = (state: StateName): readonly PriceHistoryRow[] =>
  overridesOf(state).map((document) => ({ date: MADE, action: 'set', document }));

export const repriceOf = (): RepriceAnswer => ({
  dryRun: true,
  requests: 5_334,
  changed: 5_334,
  costBefore: 0,
  costAfter: 192,
  unpricedBefore: 5_334,
  unpricedAfter: 0,
  renamed: 0,
  models: [],
});

export const notCountedOf = (state: StateName): readonly NotCountedRow[] =>
  logOf(state, 10).rows.map((row, index) => ({
    ...row,
    notCounted: {
      reason: NOT_COUNTED_REASONS[index % NOT_COUNTED_REASONS.length] ?? 'aggregate',
      insteadOf: index % 2 === 0 ? null : row.id,
    },
  }));

export const viewsOf = (state: StateName): readonly SavedView[] =>
  textsOf(state).map((name, index) => ({ id: `view-${index}`, name, query: 'range=7d', createdAt: MADE }));

export const sessionOf = (state: StateName): SessionInfo => ({
  credential: 'session',
  workspace: { id: 'workbench', name: 'workbench' },
  timeZone: 'UTC',
  isDemo: true,
  // With few names the reader may read only.
  scopes: state === 'little' ? ['read'] : ['read', 'ingest', 'admin'],
  expiresAt: null,
});
