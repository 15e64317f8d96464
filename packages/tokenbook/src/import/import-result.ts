import type { ImportProblem, ImportReport } from '@tokenbook/server/sources';
import { countOf, formatBytes, formatCount, printable } from '../terminal/format.ts';

const MOST_PROBLEMS = 20;

/** What `tokenbook import --json` prints. */
export interface ImportResult {
  readonly imported: number;
  readonly duplicates: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly files: number;
  readonly unchangedFiles: number;
  /** Files that were named and could not be read. */
  readonly unreadFiles: number;
  readonly bytes: number;
  readonly dryRun: boolean;
  readonly skippedReasons: Readonly<Record<string, number>>;
  readonly sources: ImportReport['sources'];
  /** The first ones; `problemCount` counts all. */
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
}

export const toImportResult = (report: ImportReport, dryRun: boolean): ImportResult => ({
  imported: report.imported,
  duplicates: report.duplicates,
  skipped: report.skipped,
  rejected: report.rejected,
  files: report.files,
  unchangedFiles: report.unchangedFiles,
  unreadFiles: report.unreadFiles,
  bytes: report.bytes,
  dryRun,
  skippedReasons: Object.fromEntries(report.skippedReasons),
  sources: report.sources,
  problems: report.problems,
  problemCount: report.problemCount,
});

/** `file:line: reason`, as compilers write it, so that editors can jump there. */
export const problemText = ({ file, line, reason }: ImportProblem): string =>
  `${printable(file)}${line === null ? '' : `:${line}`}: ${printable(reason)}`;

/** The end of an import, for people. */
export const importLines = (result: ImportResult): readonly string[] => {
  const found = result.sources.filter(({ files }) => files > 0);
  const lines = found.map(
    (source) =>
      `  ${source.label}: ${countOf(source.files, 'file')}, ${formatCount(source.imported)} imported, ${formatCount(source.duplicates)} duplicates`,
  );
  const problems = result.problems.slice(0, MOST_PROBLEMS).map((problem) => `  ${problemText(problem)}`);
  const more = result.problemCount - problems.length;
  return [
    result.files === 0 ? 'No logs were found.' : `Read ${countOf(result.files, 'file')}, ${formatBytes(result.bytes)}.`,
    ...(found.length > 1 ? lines : []),
    ...(result.problemCount === 0 ? [] : [`${countOf(result.problemCount, 'problem')}:`, ...problems]),
    ...(more > 0 ? [`  … and ${formatCount(more)} more: --json has the first 1,000`] : []),
    ...Object.entries(result.skippedReasons).map(
      ([reason, count]) => `  skipped ${formatCount(count)}: ${printable(reason)}`,
    ),
    ...(result.dryRun ? ['Dry run: nothing was written.'] : []),
    countsText(result),
  ];
};

/** The one line that an import ends with. */
export const countsText = (counts: Pick<ImportResult, 'imported' | 'duplicates' | 'skipped' | 'rejected'>): string =>
  `${formatCount(counts.imported)} imported, ${formatCount(counts.duplicates)} duplicates, ${formatCount(counts.skipped)} skipped, ${formatCount(counts.rejected)} rejected`;
