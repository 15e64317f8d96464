import type { CommandContext } from '../command-context.ts';
import { countOf, formatCount, formatUsd } from '../terminal/format.ts';
import { createStyle, type Style } from '../terminal/style.ts';
import { type Column, tableLines } from '../terminal/table.ts';
import type { Diagnosis } from './examine.ts';
import type { Finding } from './find-problems.ts';
import type { SourceState } from './source-state.ts';

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
  { columns, hasColour, homeDirectory }: Pick<CommandContext, 'columns' | 'hasColour' | 'homeDirectory'>,
): readonly string[] => {
  const style = createStyle(hasColour);
  const seen = diagnosis.sources.filter(({ files, counted, notCounted }) => files + counted + notCounted > 0);
  const found = seen.filter(({ files }) => files > 0);
  const unseen = diagnosis.sources.filter((source) => !seen.includes(source) && source.looked.length > 0);
  return [
    diagnosis.url === null
      ? `Data directory  ${diagnosis.dataDirectory}${diagnosis.held === 'here' ? '' : ' (a running process answers)'}`
      : `Server          ${diagnosis.url}`,
    ...ledgerLines(diagnosis),
    ...(diagnosis.waiting === 0 ? [] : [`Waiting here    ${countOf(diagnosis.waiting, 'event')}`]),
    '',
    ...(seen.length === 0 ? [] : [...tableLines(seen, SOURCE_COLUMNS, { columns, heading: style.bold }), '']),
    ...(found.length === 0
      ? []
      : [
          style.bold('Looked in, and found logs'),
          ...found.map(({ label, looked }) => style.dim(`  ${label}: ${placesText(looked, homeDirectory)}`)),
          '',
        ]),
    ...(unseen.length === 0
      ? []
      : [
          style.bold('Looked in, and found nothing'),
          ...unseen.map(({ label, looked }) => style.dim(`  ${label}: ${placesText(looked, homeDirectory)}`)),
          '',
        ]),
    ...(diagnosis.findings.length === 0
      ? [style.good('Nothing is wrong.')]
      : diagnosis.findings.flatMap((finding) => findingLines(finding, style))),
  ];
};

const MOST_PLACES = 4;

/** Folders as people write them; an editor's extensions lie in very many. */
const placesText = (folders: readonly string[], homeDirectory: string): string => {
  const shown = folders
    .slice(0, MOST_PLACES)
    .map((folder) => (folder.startsWith(`${homeDirectory}/`) ? `~${folder.slice(homeDirectory.length)}` : folder));
  const more = folders.length - shown.length;
  return shown.join(', ') + (more === 0 ? '' : ` and ${more} more (--json lists all)`);
};

const ledgerLines = ({ workspace, isDemo, totals, notCounted, discrepancies }: Diagnosis): readonly string[] =>
  totals === null
    ? []
    : [
        `Workspace       ${workspace}${isDemo ? ' (demo: made-up calls)' : ''}`,
        `In the ledger   ${countOf(totals.requests, 'call')}, ${countOf(totals.totalTokens, 'token')}, ${formatUsd(totals.totalCost)}`,
        `Not counted     ${formatCount(notCounted ?? 0)}`,
        `Unpriced        ${countOf(totals.unpriced.requests, 'call')}`,
        ...(discrepancies?.length === 0 ? ['Verified        every sum of every workspace is that of its calls'] : []),
      ];

const findingLines = ({ severity, message, command }: Finding, style: Style): readonly string[] => [
  `${severity === 'hint' ? style.accent('Note') : style.bad(severity === 'broken' ? 'Broken' : 'Wrong')}  ${message}`,
  ...(command === null ? [] : [style.dim(`    ${command}`)]),
];
