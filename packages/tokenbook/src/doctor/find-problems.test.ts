import { expect, it } from 'vitest';
import { type Evidence, findProblems } from './find-problems.ts';
import type { SourceState } from './source-state.ts';

const source = (counted: number, events: number, older: number): SourceState => ({
  source: 'claude-code',
  label: 'Claude Code',
  looked: ['~/.claude/projects'],
  files: 1,
  counted,
  notCounted: 0,
  unpriced: 0,
  inFiles: { events, older, duplicates: 0, skipped: 0, rejected: 0 },
});

const evidence = (state: SourceState): Evidence => ({
  sources: [state],
  view: {
    held: 'here',
    workspace: 'default',
    isDemo: false,
    totals: { requests: 3, totalTokens: 9, totalCost: 1, unpriced: { requests: 0, tokens: 0, models: [] } },
    firstMs: 0,
    notCounted: 0,
    sources: [],
    unwritable: null,
    discrepancies: null,
  },
  url: null,
  freeBytes: 2 ** 30,
  waiting: 0,
  logProblems: [],
  logProblemCount: 0,
});

it.each([
  ['everything is in the ledger', source(3, 3, 0), []],
  ['retention took what is older', source(3, 23, 20), ['hint']],
  ['calls of the ledger’s own time are not in it', source(3, 23, 10), ['wrong']],
  ['calls are missing', source(3, 4, 0), ['wrong']],
])('where %s', (_, state, severities) => {
  expect(findProblems(evidence(state)).map(({ severity }) => severity)).toEqual(severities);
});

it('says why nothing can be written', () => {
  const { view, ...rest } = evidence(source(3, 3, 0));
  const full = view === null ? null : { ...view, unwritable: 'The disk that holds the ledger is full.' };
  expect(findProblems({ ...rest, view: full })).toEqual([
    { severity: 'wrong', message: expect.stringContaining('The disk that holds the ledger is full.'), command: null },
  ]);
});

it('names a disk that is all but full, though the last write found room', () => {
  const little = findProblems({ ...evidence(source(3, 3, 0)), freeBytes: 120_000 });
  expect(little).toEqual([
    { severity: 'wrong', message: expect.stringMatching(/^The disk .* has 120\.0 kB left/), command: null },
  ]);
});
