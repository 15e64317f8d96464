import {
  addTotals,
  bucketBounds,
  DIMENSIONS,
  type Dimension,
  GRANULARITIES,
  type Granularity,
  LOG_COLUMNS,
  type LogOrder,
  NO_USAGE,
  type Totals,
  toTotals,
  type UsageScope,
} from '@tokenbook/core/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import type { CostPair, EventStore } from '../port.ts';
import { AWKWARD_DAYS, type Change, changes, SOME_DIMENSIONS, scope } from './arbitraries.ts';
import type { OpenedStore, OpenStore } from './harness.ts';

const WORKSPACE = 'replaced by each run';
const ALL_DIMENSIONS: readonly Dimension[] = [...DIMENSIONS, ...SOME_DIMENSIONS];

interface Question {
  readonly scope: UsageScope;
  readonly timeZone: string;
  readonly granularity: Granularity;
  readonly by: Dimension;
  readonly secondBy: Dimension;
  readonly limit: number;
  readonly order: LogOrder;
  readonly pageSize: number;
}

const story = fc.constantFrom(...AWKWARD_DAYS).chain(([timeZone, center]) =>
  fc.record({
    changes: changes(center, WORKSPACE),
    questions: fc.array(
      fc.record({
        scope: scope(center, WORKSPACE),
        timeZone: fc.constant(timeZone),
        granularity: fc.constantFrom(...GRANULARITIES),
        by: fc.constantFrom(...ALL_DIMENSIONS),
        secondBy: fc.constantFrom(...ALL_DIMENSIONS),
        limit: fc.integer({ min: 0, max: 4 }),
        order: fc.record({
          column: fc.constantFrom(...LOG_COLUMNS),
          direction: fc.constantFrom('ascending' as const, 'descending' as const),
        }),
        pageSize: fc.constantFrom(3, 10, 1_000),
      }),
      { minLength: 2, maxLength: 3 },
    ),
  }),
);

/** @param asksBetween also after each change: for a store that remembers answers */
export const describeProperties = (open: OpenStore, defaultRuns: number, asksBetween: boolean): void => {
  const numRuns = Number(process.env.TOKENBOOK_PROPERTY_RUNS ?? defaultRuns);
  describe('with random entries, changes and questions', () => {
    let opened: OpenedStore;
    let run = 0;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.store.close());

    it(`equals the memory store row by row, and every read agrees with every other (${numRuns} runs)`, {
      timeout: 600_000,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(story, async ({ changes: happened, questions }) => {
          // A workspace of its own for each run: one store sees them all, which also shows that nothing crosses.
          run += 1;
          const workspaceId = `w-${run}`;
          const oracle = new MemoryEventStore();
          const asked = questions.map((question) => ({ ...question, scope: { ...question.scope, workspaceId } }));
          const expectAnswers = async () => {
            for (const own of asked) expect(await answers(opened.store, own)).toEqual(await answers(oracle, own));
          };
          for (const change of happened) {
            const own = inWorkspace(change, workspaceId);
            if (own.kind === 'settle') await opened.settle?.();
            else expect(await apply(opened.store, own, workspaceId)).toEqual(await apply(oracle, own, workspaceId));
            if (asksBetween) await expectAnswers();
          }
          await expectAnswers();
          for (const own of asked) await expectAgreement(opened.store, own);
          expect(await opened.store.extent(workspaceId)).toEqual(await oracle.extent(workspaceId));
          expect(await opened.store.inventory(workspaceId)).toEqual(await oracle.inventory(workspaceId));
        }),
        { numRuns },
      );
      expect(await opened.store.verify()).toEqual([]);
      await opened.settle?.();
      expect(await opened.store.verify()).toEqual([]);
    });
  });
};

const inWorkspace = (change: Change, workspaceId: string): Change =>
  change.kind === 'append'
    ? { ...change, entries: change.entries.map((entry) => ({ ...entry, workspaceId })) }
    : change;

const apply = (
  store: EventStore,
  change: Exclude<Change, { kind: 'settle' }>,
  workspaceId: string,
): Promise<unknown> => {
  switch (change.kind) {
    case 'append':
      return store.append(change.entries);
    case 'exclude':
      return store.exclude(workspaceId, change.exclusions);
    case 'include':
      return store.include(workspaceId, change.ids);
    case 'recharge':
      return store.recharge(workspaceId, change.charges);
    case 'amend':
      return store.amend(workspaceId, change.amendments);
    case 'delete':
      return store.deleteBefore(workspaceId, change.beforeMs);
  }
};

const boundsOf = ({ scope: { period }, granularity, timeZone }: Question) =>
  bucketBounds(period, granularity, timeZone);

const inNoOrder = (pairs: readonly CostPair[]) =>
  pairs.map(({ value, secondValue, cost }) => `${JSON.stringify([value, secondValue])} ${cost}`).sort();

const answers = async (store: EventStore, question: Question) => ({
  totals: await store.totals(question.scope),
  breakdown: await store.breakdown(question.scope, question.by, null),
  limited: await store.breakdown(question.scope, question.by, question.limit),
  byCost: await store.breakdown(question.scope, question.by, question.limit, 'cost'),
  bySession: await store.breakdown({ ...question.scope, filters: [] }, 'session', question.limit, 'requests'),
  byTwo: await store.breakdownByTwo(question.scope, question.by, question.secondBy, null),
  byTwoLimited: await store.breakdownByTwo(question.scope, question.by, question.secondBy, question.limit, 'requests'),
  costByTwo: inNoOrder(await store.costByTwo(question.scope, question.by, question.secondBy)),
  found: await store.searchValues(question.scope, question.by, 'A', question.limit),
  series: [...(await store.timeseries(question.scope, boundsOf(question), null, null))],
  seriesBy: [...(await store.timeseries(question.scope, boundsOf(question), question.by, null))],
  seriesLimited: [...(await store.timeseries(question.scope, boundsOf(question), question.by, question.limit))],
  seriesRanked: [...(await store.timeseries(question.scope, boundsOf(question), question.by, question.limit, 'cost'))],
  costSeries: await store.costSeries(question.scope, boundsOf(question), question.by, question.limit),
  page: await store.log(question.scope, question.order, question.pageSize * question.limit, question.pageSize),
  notCounted: await store.notCounted(question.scope, 1, 4),
});

const sum = (parts: readonly { readonly totals: Totals }[]): Totals =>
  parts.reduce((total, { totals }) => addTotals(total, totals), NO_USAGE);

/** summary = Σ breakdown by each dimension = Σ time series = Σ log pages = Σ export. */
const expectAgreement = async (store: EventStore, question: Question): Promise<void> => {
  const { scope: asked, order, pageSize } = question;
  const totals = await store.totals(asked);
  for (const by of ALL_DIMENSIONS) {
    expect(sum(await store.breakdown(asked, by, null)), `breakdown by ${by}`).toEqual(totals);
  }
  expect(sum([...(await store.timeseries(asked, boundsOf(question), question.by, 2))]), 'time series').toEqual(totals);
  const logged: Totals[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const { entries, totalCount } = await store.log(asked, order, offset, pageSize);
    expect(totalCount, 'count of the log').toBe(Number(totals.requests));
    if (entries.length === 0) break;
    logged.push(...entries.map(toTotals));
  }
  expect(sum(logged.map((each) => ({ totals: each }))), 'log pages').toEqual(totals);
  const exported: Totals[] = [];
  for await (const chunk of store.scan(asked)) exported.push(...chunk.map(toTotals));
  expect(sum(exported.map((each) => ({ totals: each }))), 'export').toEqual(totals);
};
