import type { Charge, Dimension, Filter, RequestEvent, UsageScope } from '@tokenbook/core/domain';
import fc from 'fast-check';
import type { Amendment, Exclusion, NewEntry, Recharge } from '../port.ts';
import { UNPRICED } from './entries.ts';

const HOUR_MS = 3_600_000;
const QUARTER_MS = 15 * 60_000;

/** Zones and a day at which each has a clock change worth testing (reliability facts, B3). */
export const AWKWARD_DAYS = [
  ['America/New_York', Date.UTC(2026, 2, 8, 7)],
  ['America/New_York', Date.UTC(2026, 10, 1, 6)],
  ['Europe/London', Date.UTC(2026, 9, 25, 1)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
  ['Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 30)],
  ['America/Havana', Date.UTC(2026, 2, 8, 5)],
  ['America/Asuncion', Date.UTC(2024, 9, 6, 4)],
  ['Pacific/Chatham', Date.UTC(2026, 3, 4, 14)],
  ['America/St_Johns', Date.UTC(2026, 10, 1, 4, 30)],
  ['Asia/Kolkata', Date.UTC(2026, 5, 1, 18, 30)],
  ['Asia/Kathmandu', Date.UTC(2026, 5, 1, 18, 15)],
  ['Pacific/Apia', Date.UTC(2011, 11, 30, 10)],
] as const;

/** An instant near one: on it, on a quarter hour around it, a millisecond beside one, or anywhere within four days. */
export const instantNear = (center: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constant(center),
    fc.integer({ min: -400, max: 400 }).map((quarters) => center + quarters * QUARTER_MS),
    fc.integer({ min: -96, max: 96 }).map((hours) => center + hours * HOUR_MS - 1),
    fc.integer({ min: -96 * HOUR_MS, max: 96 * HOUR_MS }).map((ms) => center + ms),
  );

const tokenCount = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 ** 40 }), fc.constant(0));

const charge: fc.Arbitrary<Charge> = fc.oneof(
  fc.constant(UNPRICED),
  fc
    .oneof(fc.constantFrom(0n, 1_000n, 10n ** 17n), fc.bigInt({ min: 0n, max: 10n ** 13n }))
    .map((cost) => ({ cost, source: 'catalogue', reference: 'p/m@2026-01-01' }) as const),
);

const orNull = (...values: readonly string[]) => fc.constantFrom<string | null>(null, ...values);

/** So long that a store may treat them apart. */
const LONG_TAGS = new Map([
  ['env', 'prod'],
  ['note', 'x'.repeat(2_100)],
]);

const event = (center: number): fc.Arbitrary<RequestEvent> =>
  fc.record({
    id: fc.integer({ min: 0, max: 80 }).map((n) => `id-${n}`),
    occurredAtMs: instantNear(center),
    project: fc.constantFrom('default', 'p1', 'p2', 'é', '😀'),
    provider: fc.constantFrom('openai', 'anthropic', 'unknown'),
    model: fc.constantFrom('m1', 'm2', 'm3', 'M1'),
    operation: fc.constantFrom('chat', 'embeddings'),
    agent: orNull('a1', 'a2'),
    user: orNull('u1', 'u2', ''),
    session: orNull('s1', 's2', 's3', 's4', 's5'),
    apiKey: orNull('k1'),
    status: fc.constantFrom('ok', 'error'),
    source: fc.constantFrom('api', 'otlp'),
    durationMs: fc.constantFrom(null, 0, 1.5),
    tokens: fc.record({
      uncachedInput: tokenCount,
      cacheRead: tokenCount,
      cacheWrite5m: tokenCount,
      cacheWrite1h: tokenCount,
      visibleOutput: tokenCount,
      reasoning: tokenCount,
    }),
    reportedCost: fc.constantFrom(null, 0n, 5n),
    tags: fc.constantFrom(
      new Map<string, string>(),
      new Map([['env', 'prod']]),
      new Map([
        ['env', ''],
        ['__proto__', 'x'],
      ]),
      LONG_TAGS,
    ),
    rawUsage: fc.constant(null),
  });

const entry = (center: number, workspaceId: string): fc.Arbitrary<NewEntry> =>
  fc
    .record({
      event: event(center),
      charge,
      onConflict: fc.constantFrom('reject' as const, 'larger-wins' as const),
      notCounted: fc.option(fc.constantFrom('aggregate' as const, 'replay' as const), { nil: null, freq: 8 }),
    })
    .map(({ notCounted, ...rest }) => ({ workspaceId, ...rest, ...(notCounted === null ? {} : { notCounted }) }));

/** One thing that may happen to a ledger. */
export type Change =
  | { readonly kind: 'append'; readonly entries: readonly NewEntry[] }
  | { readonly kind: 'exclude'; readonly exclusions: readonly Exclusion[] }
  | { readonly kind: 'include'; readonly ids: readonly string[] }
  | { readonly kind: 'recharge'; readonly charges: ReadonlyMap<string, Recharge> }
  | { readonly kind: 'amend'; readonly amendments: readonly Amendment[] }
  | { readonly kind: 'delete'; readonly beforeMs: number }
  | { readonly kind: 'settle' };

const someIds = fc.array(
  fc.integer({ min: 0, max: 90 }).map((n) => `id-${n}`),
  { maxLength: 8 },
);

export const changes = (center: number, workspaceId: string): fc.Arbitrary<readonly Change[]> => {
  const append = fc
    .array(entry(center, workspaceId), { maxLength: 40 })
    .map((entries) => ({ kind: 'append', entries }) as const);
  const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 4, arbitrary: append },
    fc.tuple(someIds, fc.constantFrom('id-0', 'id-1', null)).map(([ids, insteadOf]) => ({
      kind: 'exclude' as const,
      exclusions: ids.map((id) => ({ id, reason: 'same-call' as const, insteadOf })),
    })),
    someIds.map((ids) => ({ kind: 'include' as const, ids })),
    fc
      .tuple(someIds, fc.record({ charge, totalTokens: fc.nat({ max: 9 }) }, { requiredKeys: ['charge'] }))
      .map(([ids, recharge]) => ({ kind: 'recharge' as const, charges: new Map(ids.map((id) => [id, recharge])) })),
    fc
      .integer({ min: -96, max: -24 })
      .map((hours) => ({ kind: 'delete' as const, beforeMs: center + hours * HOUR_MS })),
    { weight: 2, arbitrary: fc.constant({ kind: 'settle' as const }) },
  );
  const amend = fc
    .tuple(someIds, orNull('a1', 'a3'), orNull('u1'), orNull('s1', 's2', 's6'))
    .map(([ids, agent, user, session]) => ({
      kind: 'amend' as const,
      amendments: ids.map((id) => ({ id, agent, user, session })),
    }));
  const settle = fc.constant({ kind: 'settle' as const });
  // Last: what an unamended event comes to that is sent again is not promised.
  return fc
    .tuple(
      append,
      fc.array(change, { maxLength: 7 }),
      fc.array(amend, { maxLength: 1 }),
      fc.array(settle, { maxLength: 1 }),
    )
    .map(([first, rest, amended, settled]) => [first, ...rest, ...amended, ...settled]);
};

const FILTERS: readonly Filter[] = [
  { dimension: 'project', values: ['p1', 'é'] },
  { dimension: 'provider', values: ['openai', 'nobody'] },
  { dimension: 'model', values: ['m1', 'm2'] },
  { dimension: 'agent', values: [null] },
  { dimension: 'user', values: [null, 'u1'] },
  { dimension: 'user', values: [''] },
  { dimension: 'session', values: ['s1', null] },
  { dimension: 'apiKey', values: ['k1'] },
  { dimension: 'status', values: ['ok'] },
  { dimension: 'tag.env', values: ['prod', null] },
  { dimension: 'tag.__proto__', values: ['x'] },
  { dimension: 'tag.note', values: [null] },
  { dimension: 'operation', values: [] },
];

/** Long periods may be read in another way than short ones, cut at their start, at their end or at none. */
const FAR_MS = 70 * 24 * HOUR_MS;

export const scope = (center: number, workspaceId: string): fc.Arbitrary<UsageScope> =>
  fc.record({
    workspaceId: fc.constant(workspaceId),
    period: fc
      .tuple(instantNear(center), instantNear(center), fc.constantFrom(0, 0, FAR_MS), fc.constantFrom(0, 0, FAR_MS))
      .map(([a, b, earlier, later]) => ({ startMs: Math.min(a, b) - earlier, endMs: Math.max(a, b) + later })),
    filters: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 3, arbitrary: fc.subarray([...FILTERS], { minLength: 1, maxLength: 2 }) },
    ),
  });

export const SOME_DIMENSIONS: readonly Dimension[] = ['tag.env', 'tag.__proto__', 'tag.absent'];
