import { parseTimeZone, unknownTimeZone } from '@tokenbook/core/domain';
import { type ColumnMapping, findSource, parseColumnMapping, SOURCES, type Source } from '@tokenbook/server/sources';
import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../command-failure.ts';
import { readTarget } from '../import/read-target.ts';
import { runImport } from '../import/run-import.ts';
import { addLedgerFlags, type LedgerFlags } from '../ledger-flags.ts';
import { collect } from '../usage-flags.ts';

interface ImportFlags extends LedgerFlags {
  readonly project?: string;
  readonly tz?: string;
  readonly map?: readonly string[];
  readonly watch?: boolean;
  readonly every?: string;
  readonly dryRun?: boolean;
  readonly reread?: boolean;
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
}

export const registerImport = (program: Command, context: CommandContext): void => {
  const command = program
    .command('import')
    .description('read the logs of coding agents, or exports of other tools')
    .argument('[source]', `auto, or one of: ${SOURCES.map(({ name }) => name).join(', ')}`, 'auto')
    .argument(
      '[path...]',
      'files and folders (default: where the tools write; exports have no such place and are named)',
    )
    .option('--project <name>', 'the project of everything that is read')
    .option('--tz <zone>', 'time zone of times that name none (default: UTC)')
    .option('--map <ours=theirs>', 'for csv and ndjson: which column is which of our fields; repeat it', collect)
    .option('--watch', 'go on reading as the logs grow, until stopped')
    .option(
      '--every <seconds>',
      'with --watch: how long to rest between two looks (default: 2, longer for very many files)',
    )
    .option('--dry-run', 'read everything, write nothing')
    .option('--reread', 'read files again that have not changed since the last time')
    .option('--url <address>', 'send to a Tokenbook server elsewhere: this machine is then a collector (TOKENBOOK_URL)')
    .option('--key <key>', 'an API key of that server with the scope ingest (TOKENBOOK_KEY)')
    .option('--json', 'one JSON document on stdout');
  addLedgerFlags(command)
    .addHelpText(
      'after',
      `
Nothing is counted twice, however often and in whatever order logs are read. Prompts and answers are never read out of a log.

Examples:
  tokenbook import auto                                   everything that is found on this machine
  tokenbook import claude-code ~/old-laptop/.claude       a copy of another machine's logs
  tokenbook import auto --watch                           keep the ledger up to date
  tokenbook import auto --watch --url https://usage.example.com    as a collector; the key is in TOKENBOOK_KEY`,
    )
    .action(async (source: string, paths: readonly string[], flags: ImportFlags) => {
      // An unset shell variable gives an empty path, which would mean the current folder.
      if (paths.includes('')) throw wrongUsage('A path is empty. Name a file or a folder.');
      await runImport(context, flags, {
        sources: readSources(source, paths, context),
        paths,
        project: flags.project ?? null,
        timeZone: readTimeZone(flags.tz),
        mapping: readMapping(flags.map),
        target: readTarget(context, flags),
        isDryRun: flags.dryRun === true,
        isWatching: flags.watch === true,
        isRereading: flags.reread === true,
        isJson: flags.json === true,
        restMs: readRest(flags),
      });
    });
};

const readSources = (name: string, paths: readonly string[], place: CommandContext): readonly Source[] => {
  if (name === 'auto') return SOURCES;
  const source = findSource(name);
  if (source === null) {
    const isPath = /[/\\.]/.test(name);
    const hint = isPath
      ? ` To read a file or folder: tokenbook import auto ${[name, ...paths].join(' ')}`
      : ` Use auto or one of: ${SOURCES.map((known) => known.name).join(', ')}.`;
    throw wrongUsage(`Unknown source ${JSON.stringify(name)}.${hint}`);
  }
  if (paths.length === 0 && source.locate(place).length === 0) {
    throw wrongUsage(`${name} is read from what you name. Say where it lies: tokenbook import ${name} <path…>`);
  }
  return [source];
};

const readTimeZone = (text = 'UTC'): string => {
  const zone = parseTimeZone(text);
  if (zone === null) throw wrongUsage(unknownTimeZone(text));
  return zone;
};

const readRest = ({ every, watch }: ImportFlags): number | null => {
  if (every === undefined) return null;
  const seconds = Number(every);
  if (watch !== true) throw wrongUsage('--every goes with --watch: it says how often a watch looks.');
  if (every.trim() === '' || !(seconds >= 0.05 && seconds <= 3600))
    throw wrongUsage(`--every is ${JSON.stringify(every)}. Use a number of seconds from 0.05 to 3600.`);
  return seconds * 1000;
};

const readMapping = (pairs: readonly string[] | undefined): ColumnMapping | null => {
  if (pairs === undefined) return null;
  try {
    return parseColumnMapping(pairs.flatMap((text) => text.split(',')));
  } catch (error) {
    throw wrongUsage(`--map: ${error instanceof Error ? error.message : String(error)}`);
  }
};
