import type { ImportProblem } from '@tokenbook/server/sources';
import { problemText } from '../import/import-result.ts';
import { countOf, formatBytes, formatCount, printable } from '../terminal/format.ts';
import type { LedgerView } from './ledger-view.ts';
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
  /** Null when the key of a server elsewhere may not read. */
  readonly view: LedgerView | null;
  /** The server elsewhere. Null: the ledger is here. */
  readonly url: string | null;
  /** Of the disk that holds the data directory. Null: the ledger is elsewhere. */
  readonly freeBytes: number | null;
  /** Events that wait on this machine for a server. */
  readonly waiting: number;
  readonly logProblems: readonly ImportProblem[];
  readonly logProblemCount: number;
}

/** On a full disk small writes find room that larger ones do not, so the last of them does not say how it stands. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;
const MOST_MODELS = 5;
const MOST_PROBLEMS = 5;

/** What the evidence says is wrong, the worst first. */
export const findProblems = (evidence: Evidence): readonly Finding[] => [
  ...discrepancyFindings(evidence),
  ...unwritableFindings(evidence),
  ...diskFindings(evidence),
  ...unpricedFindings(evidence),
  ...unreadableFindings(evidence),
  ...missingFindings(evidence),
  ...olderFindings(evidence),
  ...waitingFindings(evidence),
  ...silentFindings(evidence),
  ...logFindings(evidence),
  ...emptyFindings(evidence),
];

const discrepancyFindings = ({ view }: Evidence): readonly Finding[] =>
  (view?.discrepancies ?? []).map((detail) => ({
    severity: 'broken',
    message: `A sum differs from its calls: ${detail}`,
    command: 'tokenbook restore <backup>',
  }));

const unwritableFindings = ({ view }: Evidence): readonly Finding[] =>
  view === null || view.unwritable === null
    ? []
    : [{ severity: 'wrong', message: `Nothing can be written now. ${view.unwritable}`, command: null }];

const diskFindings = ({ freeBytes }: Evidence): readonly Finding[] =>
  freeBytes === null || freeBytes >= LEAST_FREE_BYTES
    ? []
    : [
        {
          severity: 'wrong',
          message: `The disk that holds the data directory has ${formatBytes(freeBytes)} left. Calls that find no room are refused, and their senders may drop them: free some space.`,
          command: null,
        },
      ];

const unpricedFindings = ({ view }: Evidence): readonly Finding[] =>
  (view?.totals.unpriced.models ?? []).slice(0, MOST_MODELS).map((model) => ({
    severity: 'wrong',
    message: `No price is known for ${printable(model)}: its calls are not in the cost.`,
    command: `tokenbook prices set ${shellWord(model)} --input USD --output USD && tokenbook prices reprice`,
  }));

const unreadableFindings = ({ view, url }: Evidence): readonly Finding[] =>
  view !== null || url === null
    ? []
    : [
        {
          severity: 'hint',
          message: `The key may send to ${url} and not read it: what that ledger has is not known here.`,
          command: `on the server: tokenbook keys create --scopes read,ingest --name ${'"$(hostname)"'}`,
        },
      ];

const waitingFindings = ({ waiting, url }: Evidence): readonly Finding[] =>
  waiting === 0
    ? []
    : [
        {
          severity: 'wrong',
          message: `${countOf(waiting, 'event')} of this machine could not be sent yet: the server was away when they were read.`,
          command: `tokenbook import auto --url ${url ?? 'https://your-server'}`,
        },
      ];

/** A tool whose logs tell no usage is not broken, and its calls are missing all the same. */
const silentFindings = ({ sources }: Evidence): readonly Finding[] =>
  sources
    .filter(
      ({ files, counted, inFiles }) =>
        files > 0 && counted === 0 && inFiles.events + inFiles.rejected === 0 && inFiles.skipped > 0,
    )
    .map(({ label, source, files }) => ({
      severity: 'hint',
      message: `${label}: logs lie on this machine (files: ${formatCount(files)}), and none tells usage.`,
      command: `tokenbook import ${source} --dry-run`,
    }));

const missingFindings = ({ sources, view, url }: Evidence): readonly Finding[] =>
  (view === null ? [] : sources)
    .filter(
      ({ files, inFiles, counted, notCounted }) => files > 0 && inFiles.events - inFiles.older > counted + notCounted,
    )
    .map(({ label, source, inFiles, counted, notCounted }) => ({
      severity: 'wrong',
      message: `${label}: the logs on this machine tell of ${countOf(inFiles.events, 'call')}, the ledger has ${formatCount(counted + notCounted)}.`,
      command: `tokenbook import ${source}${url === null ? '' : ` --url ${url}`}`,
    }));

/** What retention took stays away, whatever is read: that is nothing to mend. Whether it did, only an import can tell. */
const olderFindings = ({ sources, view, url }: Evidence): readonly Finding[] =>
  (view === null ? [] : sources)
    .filter(
      ({ inFiles: { events, older }, counted, notCounted }) =>
        older > 0 && events > counted + notCounted && events - older <= counted + notCounted,
    )
    .map(({ label, source, inFiles }) => ({
      severity: 'hint',
      message: `${label}: the logs on this machine tell of ${countOf(inFiles.older, 'call')} from before the first call of the ledger. What was deleted there stays deleted; what was never read, an import reads.`,
      command: `tokenbook import ${source}${url === null ? '' : ` --url ${url}`}`,
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
      message: `${countOf(logProblemCount, 'problem')} in logs:${shown}`,
      command: 'tokenbook import auto --reread --dry-run --json',
    },
  ];
};

const emptyFindings = ({ view, sources }: Evidence): readonly Finding[] =>
  view === null || view.totals.requests > 0 || sources.some(({ files }) => files > 0)
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
