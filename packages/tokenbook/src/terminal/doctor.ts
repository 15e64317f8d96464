import type { CommandContext } from '../command-context.ts';
import type { Diagnosis } from '../doctor/examine.ts';
import type { Finding } from '../doctor/find-problems.ts';
import type { SourceState } from '../doctor/source-state.ts';
import { formatCount, formatUsd } from './format.ts';
import { createStyle, type Style } from './style.ts';
import { type Column, tableLines } from './table.ts';

const SOURCE_COLUMNS: readonly Column<SourceState>[] = [
  { title: 'Source', align: 'left', shrinks: true, cell: ({ label }) => label },
  { title: 'Files here', align: 'right', cell: ({ files }) => formatCount(files) },
  { title: 'Calls in them', align: 'right', cell: ({ inFiles }) => formatCount(inFiles.events) },
  { title: 'Duplicate', align: 'right', cell: ({ inFiles }) => formatCount(inFiles.duplicates) },
  { title: 'Skipped', align: 'right', cell: ({ inFiles }) => formatCount(inFiles.skipped) },
  { title: 'Rejected', align: 'right', cell: ({ inFiles }) => formatCount(inFiles.rejected) },
  { title: 'In the ledger', align: 'right', cell: ({ counted }) => formatCount(counted) },
  { title: 'Not counted', align: 'right', cell: ({ notCounted }) => formatCount(notCounted) },
  { title: 'Unpriced', align: 'right', cell: ({ unpriced }) => formatCount(unpriced) },
];

/** The diagnosis for people: what there is, then what is wrong with the command that mends it. */
export const doctorLines = (
  diagnosis: Diagnosis,
  { columns, hasColour }: Pick<CommandContext, 'columns' | 'hasColour'>,
): readonly string[] => {
  const style = createStyle(hasColour);
  const { totals } = diagnosis;
  const seen = diagnosis.sources.filter(({ files, counted, notCounted }) => files + counted + notCounted > 0);
  const unseen = diagnosis.sources.filter((source) => !seen.includes(source) && source.looked.length > 0);
  return [
    `Data directory  ${diagnosis.dataDirectory}${diagnosis.held === 'here' ? '' : ' (a running process answers)'}`,
    `Workspace       ${diagnosis.workspace}${diagnosis.isDemo ? ' (demo: made-up calls)' : ''}`,
    `In the ledger   ${formatCount(totals.requests)} calls, ${formatCount(totals.totalTokens)} tokens, ${formatUsd(totals.totalCost)}`,
    `Not counted     ${formatCount(diagnosis.notCounted)}`,
    `Unpriced        ${formatCount(totals.unpriced.requests)} calls`,
    '',
    ...(seen.length === 0 ? [] : [...tableLines(seen, SOURCE_COLUMNS, { columns, heading: style.bold }), '']),
    ...(unseen.length === 0
      ? []
      : [
          style.bold('Looked for, and not found'),
          ...unseen.map(({ label, looked }) => style.dim(`  ${label}: ${looked.join(', ')}`)),
          '',
        ]),
    ...(diagnosis.findings.length === 0
      ? [style.good('Nothing is wrong.')]
      : diagnosis.findings.flatMap((finding) => findingLines(finding, style))),
  ];
};

const findingLines = ({ severity, message, command }: Finding, style: Style): readonly string[] => [
  `${severity === 'hint' ? style.accent('Note') : style.bad(severity === 'broken' ? 'Broken' : 'Wrong')}  ${message}`,
  ...(command === null ? [] : [style.dim(`    ${command}`)]),
];
