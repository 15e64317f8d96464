import { once } from 'node:events';
import { createWriteStream, lstatSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { toSearchParams } from '@tokenbook/core/contract';
import type { Command } from 'commander';
import { toFailure } from '../answers.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure, wrongUsage } from '../command-failure.ts';
import { addLedgerFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { formatBytes } from '../terminal/format.ts';
import { addUsageFlags, readUsageFlags, type UsageFlags } from '../usage-flags.ts';

/** What makes Parquet is loaded when it is asked for: every other command would wait for it. */
const parquetOf = async (ndjson: AsyncIterable<Uint8Array>) =>
  (await import('../export/to-parquet.ts')).toParquet(ndjson);

const FORMATS = ['csv', 'ndjson', 'parquet'] as const;
type Format = (typeof FORMATS)[number];

interface ExportFlags extends LedgerFlags, UsageFlags {
  readonly format: string;
  readonly output?: string;
}

export const registerExport = (program: Command, context: CommandContext): void => {
  const command = program
    .command('export')
    .description('every call, as CSV, newline-delimited JSON or Parquet, streamed')
    .option('--format <format>', FORMATS.join(', '), 'csv')
    .option('--output <file>', 'write to a file instead of stdout');
  addLedgerFlags(addUsageFlags(command))
    .addHelpText(
      'after',
      `
Examples:
  tokenbook export --range last-month > november.csv
  tokenbook export --format parquet --output calls.parquet --range all
  tokenbook export --format ndjson --project web-shop | jq -s 'map(.cost) | add'`,
    )
    .action(async (flags: ExportFlags) => {
      const format = readFormat(flags.format);
      const query = readUsageFlags(flags);
      if (format === 'parquet' && flags.output === undefined && context.hasColour) {
        throw wrongUsage('Parquet is no text for a terminal. Name a file with --output calls.parquet.');
      }
      await withLedger(
        context,
        flags,
        async (connection) => {
          const params = toSearchParams(query);
          const path = `/api/usage/log.${format === 'csv' ? 'csv' : 'ndjson'}${params.size === 0 ? '' : `?${params}`}`;
          const response = await connection.request(path);
          if (!response.ok) throw await toFailure(response);
          if (response.body === null) throw new CommandFailure('The server sent an empty answer. Try again.');
          const { body } = response;
          const chunks = format === 'parquet' ? await parquetOf(body) : body;
          const bytes = await writeAll(context, chunks, flags.output).catch(async (error: unknown) => {
            // Where the file could not be opened nothing was read: the ledger would wait for its reader before it closes.
            await body.cancel().catch(() => {});
            throw error;
          });
          if (flags.output !== undefined) context.say(`Wrote ${formatBytes(bytes)} to ${flags.output}.`);
        },
        'shown',
      );
    });
};

const readFormat = (text: string): Format => {
  const format = FORMATS.find((known) => known === text);
  if (format === undefined)
    throw wrongUsage(`Unknown format ${JSON.stringify(text)}. Use one of: ${FORMATS.join(', ')}.`);
  return format;
};

/** Writes the chunks as fast as they are taken. Returns how many bytes they were. */
const writeAll = async (
  context: CommandContext,
  chunks: AsyncIterable<Uint8Array>,
  path: string | undefined,
): Promise<number> => {
  if (path !== undefined) return writeFile(chunks, path);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    await context.out(chunk);
  }
  return bytes;
};

/** A file that could not be finished is removed: half an export looks like a whole one. */
const writeFile = async (chunks: AsyncIterable<Uint8Array>, path: string): Promise<number> => {
  const cannotWrite = (error: unknown) =>
    new CommandFailure(`Cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
  const file = createWriteStream(path);
  await once(file, 'open').catch((error: unknown) => Promise.reject(cannotWrite(error)));
  // An error of the ledger keeps its own message; any other error is the output file's.
  let reading: unknown = null;
  const source = async function* () {
    try {
      yield* chunks;
    } catch (error) {
      reading = error;
      throw error;
    }
  };
  try {
    await pipeline(source, file);
    return file.bytesWritten;
  } catch (error) {
    // A device or a pipe must not be removed.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path);
    throw reading ?? cannotWrite(error);
  }
};
