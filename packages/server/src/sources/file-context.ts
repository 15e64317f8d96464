import { isAbsolute } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import { whyNot } from './files/find-files.ts';
import { unpackedName } from './files/unpacked-name.ts';
import type { ImportOptions } from './import-options.ts';
import type { PlannedFile } from './plan-files.ts';
import { readSidecars } from './read-file.ts';
import type { ParseContext } from './source.ts';

/** What a parser is told besides the file's text. */
export const contextOf = async (
  options: ImportOptions,
  { path, source }: PlannedFile,
  modifiedMs: number,
): Promise<ParseContext> => ({
  path: unpackedName(path).replaceAll('\\', '/'),
  modifiedMs,
  sidecars: await readSidecars(source.sidecars?.(unpackedName(path)) ?? []),
  project: options.project ?? null,
  timeZone: options.timeZone ?? 'UTC',
  mapping: options.mapping ?? null,
});

/** A file read for another project, zone or ledger is another matter: its events differ, or are not there yet. */
export const checkpointKey = (options: ImportOptions, { path, source }: PlannedFile): string =>
  JSON.stringify([
    options.scope ?? '',
    source.name,
    options.project ?? '',
    options.timeZone ?? '',
    [...(options.mapping ?? [])],
    path,
  ]);

/** The file that a checkpoint is of. Null for the address of a database. */
export const fileOfKey = (key: string): string | null => {
  const parts: unknown = JSON.parse(key);
  const path: unknown = Array.isArray(parts) ? parts.at(-1) : null;
  return typeof path === 'string' && isAbsolute(path) ? path : null;
};

/** What is wrong with a file, for errors that are the file's: a compressed one that is cut or damaged, a disk that cannot read it. */
export const damageOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  if (error instanceof TokenbookError && error.code === 'invalid_event') return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code?.startsWith('Z_')) return 'the compressed file is damaged or cut short; what came before is kept';
  return syscall === 'read' ? whyNot(error) : null;
};
