import type { ImportProblem } from './import-options.ts';
import type { ParseOutput, RecordPlace, SourceEvent } from './source.ts';

const MOST_PROBLEMS = 1_000;

/** What an import has found so far, beside what the ledger answered. */
export interface ImportTally {
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
  readonly skippedReasons: ReadonlyMap<string, number>;
  readonly skipped: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Named files that nobody could read. */
  readonly unreadFiles: number;
  problem(file: string, place: RecordPlace, reason: string): void;
  /** A whole file that was not read. */
  unread(file: string, reason: string, isNamed: boolean): void;
  /** Adds duplicates that were known before the file was read. */
  addDuplicates(count: number): void;
  /** A parser's output for one file. `found` is told of each event. */
  outputFor(file: string, found: (event: SourceEvent, place: RecordPlace) => void): FileOutput;
}

export interface FileOutput extends ParseOutput {
  /** Events and repeats so far: what a later import of the same file finds again. */
  readonly known: number;
}

export const createTally = (): ImportTally => {
  const problems: ImportProblem[] = [];
  const skippedReasons = new Map<string, number>();
  const tally = {
    problems,
    problemCount: 0,
    skippedReasons,
    skipped: 0,
    rejected: 0,
    duplicates: 0,
    unreadFiles: 0,
    problem(file: string, place: RecordPlace, reason: string) {
      tally.problemCount += 1;
      if (problems.length < MOST_PROBLEMS) problems.push(toProblem(file, place, reason));
    },
    unread(file: string, reason: string, isNamed: boolean) {
      if (isNamed) tally.unreadFiles += 1;
      tally.problem(file, null, reason);
    },
    addDuplicates(count: number) {
      tally.duplicates += count;
    },
    outputFor(file: string, found: (event: SourceEvent, place: RecordPlace) => void): FileOutput {
      const noted = new Map<string, Noted>();
      const output = {
        known: 0,
        event(event: SourceEvent, place: RecordPlace) {
          output.known += 1;
          if (event.note !== undefined) output.note(event.note, place);
          found(event, place);
        },
        duplicate() {
          output.known += 1;
          tally.duplicates += 1;
        },
        skip(reason: string) {
          tally.skipped += 1;
          skippedReasons.set(reason, (skippedReasons.get(reason) ?? 0) + 1);
        },
        reject(reason: string, place: RecordPlace) {
          tally.rejected += 1;
          tally.problem(file, place, reason);
        },
        note(reason: string, place: RecordPlace) {
          const before = noted.get(reason);
          if (before === undefined) {
            noted.set(reason, { at: problems.length, place, times: 1 });
            tally.problem(file, place, reason);
            return;
          }
          before.times += 1;
          if (place === null || before.at >= problems.length) return;
          problems[before.at] = toProblem(file, before.place, `${reason} (in ${before.times} records)`);
        },
      };
      return output;
    },
  };
  return tally;
};

/** A note of a file: where it stands among the problems, the first record that it is about, and how many it is about. */
interface Noted {
  readonly at: number;
  readonly place: RecordPlace;
  times: number;
}

const toProblem = (file: string, place: RecordPlace, reason: string): ImportProblem => ({
  file: printable(file),
  line: typeof place === 'number' ? place : null,
  reason: printable(typeof place === 'string' ? `${place}: ${reason}` : reason),
});

/** A file may be named with a line end or an escape sequence; a report is read in a terminal. */
const printable = (text: string): string =>
  Array.from(text, (character) => (isControl(character) ? JSON.stringify(character).slice(1, -1) : character)).join('');

const isControl = (character: string): boolean => character < ' ' || (character >= '\u007f' && character <= '\u009f');
