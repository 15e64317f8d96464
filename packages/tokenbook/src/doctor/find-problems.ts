import type { Summary } from '@tokenbook/core/contract';
import type { ImportProblem } from '@tokenbook/server/sources';
import { problemText } from '../import/import-result.ts';
import { formatCount, printable } from '../terminal/format.ts';
import type { SourceState } from './source-state.ts';

/** One thing to know, and the command that mends it. */
export interface Finding {
  /** `broken`: sums cannot be trusted. `wrong`: something is missing from them. `hint`: something could be better. */
  readonly severity: 'broken' | 'wrong' | 'hint';
  readonly message: string;
  /** Null when no command helps. */
  readonly command: string | null;
}

export interface Evidence {
  readonly sources: readonly SourceState[];
  readonly unpriced: Summary['unpriced'];
  readonly logProblems: readonly ImportProblem[];
  readonly logProblemCount: number;
  /** Null when nothing was verified. */
  readonly discrepancies: readonly string[] | null;
  readonly requests: number;
}

const MOST_MODELS = 5;
const MOST_PROBLEMS = 5;

/** What the evidence says is wrong, the worst first. */
export const findProblems = (evidence: Evidence): readonly Finding[] => [
  ...discrepancyFindings(evidence),
  ...unpricedFindings(evidence),
  ...missingFindings(evidence),
  ...logFindings(evidence),
  ...emptyFindings(evidence),
];

const discrepancyFindings = ({ discrepancies }: Evidence): readonly Finding[] =>
  (discrepancies ?? []).map((detail) => ({
    severity: 'broken',
    message: `A sum differs from its calls: ${detail}`,
    command: 'tokenbook restore <backup>',
  }));

const unpricedFindings = ({ unpriced }: Evidence): readonly Finding[] =>
  unpriced.models.slice(0, MOST_MODELS).map((model) => ({
    severity: 'wrong',
    message: `No price is known for ${printable(model)}: its calls are not in the cost.`,
    command: `tokenbook prices set ${shellWord(model)} --input USD --output USD && tokenbook prices reprice`,
  }));

const missingFindings = ({ sources }: Evidence): readonly Finding[] =>
  sources
    .filter(({ files, inFiles, counted, notCounted }) => files > 0 && inFiles.events > counted + notCounted)
    .map(({ label, source, inFiles, counted, notCounted }) => ({
      severity: 'wrong',
      message: `${label}: ${formatCount(inFiles.events)} calls lie in logs on this machine, ${formatCount(counted + notCounted)} are in the ledger.`,
      command: `tokenbook import ${source}`,
    }));

const logFindings = ({ logProblems, logProblemCount }: Evidence): readonly Finding[] => {
  if (logProblemCount === 0) return [];
  const shown = logProblems
    .slice(0, MOST_PROBLEMS)
    .map((problem) => `\n    ${problemText(problem)}`)
    .join('');
  return [
    {
      severity: 'hint',
      message: `${formatCount(logProblemCount)} lines of logs could not be read:${shown}`,
      command: 'tokenbook import auto --reread --dry-run --json',
    },
  ];
};

const emptyFindings = ({ requests, sources }: Evidence): readonly Finding[] =>
  requests > 0 || sources.some(({ files }) => files > 0)
    ? []
    : [
        {
          severity: 'hint',
          message: 'The ledger is empty, and no logs of coding agents were found on this machine.',
          command: 'tokenbook keys create --name my-app',
        },
      ];

const shellWord = (text: string): string =>
  /^[\w./:@-]+$/.test(text) ? text : `'${printable(text).replaceAll("'", `'\\''`)}'`;
