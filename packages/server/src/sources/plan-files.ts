import type { FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import { findFiles, kindOfPath, type OnProblem, whyNot } from './files/find-files.ts';
import { openRegularFile } from './files/open-file.ts';
import { detectEncoding, readBytes, readHead, ZIP_ARCHIVE, ZIP_MARK } from './files/read-bytes.ts';
import { unpackedName } from './files/unpacked-name.ts';
import type { ImportOptions } from './import-options.ts';
import type { Source } from './source.ts';

/** A file, and the source that reads it. */
export interface PlannedFile {
  readonly path: string;
  readonly source: Source;
  /** Someone named this very file: a link is followed. */
  readonly isNamed: boolean;
  /** The path is the address of a database. */
  readonly isAddress: boolean;
}

export interface ImportPlan {
  /** In the order of the sources, each file once. */
  readonly files: readonly PlannedFile[];
  /** The folders that each source looked into. */
  readonly looked: ReadonlyMap<Source, readonly string[]>;
}

/**
 * Which files an import reads: those below the sources' own roots, or those that the paths name.
 *
 * @throws TokenbookError `invalid_request` when a named path does not exist
 */
export const planImport = async (options: ImportOptions, onProblem: OnProblem): Promise<ImportPlan> =>
  options.paths === undefined ? planRoots(options, onProblem) : planPaths(options, options.paths, onProblem);

const planRoots = async ({ sources, place }: ImportOptions, onProblem: OnProblem): Promise<ImportPlan> => {
  const files: PlannedFile[] = [];
  const seen = new Set<string>();
  const looked = new Map<Source, readonly string[]>();
  for (const source of sources) {
    const roots = source.locate(place);
    looked.set(
      source,
      roots.map(({ path }) => path),
    );
    for (const root of roots) {
      for (const path of await findFiles(root.path, (relative) => root.matches(unpackedName(relative)), onProblem)) {
        if (seen.has(path)) continue;
        seen.add(path);
        files.push({ path, source, isNamed: false, isAddress: false });
      }
    }
  }
  return { files, looked };
};

const planPaths = async (
  { sources: asked, mapping }: ImportOptions,
  paths: readonly string[],
  onProblem: OnProblem,
): Promise<ImportPlan> => {
  const mapped = asked.filter(({ isMapped }) => isMapped);
  const sources = mapping === undefined || mapped.length === 0 ? asked : mapped;
  const files: PlannedFile[] = [];
  const seen = new Set<string>();
  const add = async (path: string, isNamed: boolean) => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = await sourceOf(path, sources, isNamed, onProblem);
    if (source !== null) files.push({ path, source, isNamed, isAddress: false });
  };
  for (const named of paths) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(named)) {
      files.push({ path: named, source: sourceOfAddress(named, sources), isNamed: true, isAddress: true });
      continue;
    }
    const path = resolve(named);
    switch (await kindOfPath(path)) {
      case 'file':
        await add(path, true);
        break;
      case 'folder': {
        const accepted = (relative: string) => sources.some((source) => source.accepts(unpackedName(relative)));
        for (const file of await findFiles(path, accepted, onProblem)) await add(file, false);
        break;
      }
      case 'other':
        onProblem(path, 'neither a file nor a folder', true);
        break;
      case null:
        throw new TokenbookError('invalid_request', `There is no file or folder "${named}". Check the path.`);
    }
  }
  const order = new Map(asked.map((source, index) => [source, index]));
  files.sort((a, b) => (order.get(a.source) ?? 0) - (order.get(b.source) ?? 0));
  return { files, looked: new Map(sources.map((source) => [source, paths])) };
};

/** @throws TokenbookError `invalid_request` when no source reads such an address */
const sourceOfAddress = (address: string, sources: readonly Source[]): Source => {
  const source = sources.find((candidate) => candidate.acceptsAddress?.(address));
  if (source !== undefined) return source;
  const scheme = address.slice(0, address.indexOf(':'));
  throw new TokenbookError(
    'invalid_request',
    `No source reads from a "${scheme}" address. LiteLLM is read from postgres://…: tokenbook import litellm postgres://…`,
  );
};

const HEAD_BYTES = 64 * 1024;

const UNKNOWN =
  'no source recognises it; name one: tokenbook import <source> <path>. Any other table is read by csv, lines of JSON by ndjson, with --map';

/** With one source to choose from it is that one; else the first that recognises the file's beginning. */
const sourceOf = async (
  path: string,
  sources: readonly Source[],
  isNamed: boolean,
  onProblem: OnProblem,
): Promise<Source | null> => {
  const [only] = sources;
  if (sources.length === 1 && only !== undefined) return only;
  const text = await readHeadText(path, isNamed).catch((error: NodeJS.ErrnoException) => {
    onProblem(path, whyNot(error), isNamed);
    return null;
  });
  if (text === null) return null;
  const candidates = sources.filter((source) => isNamed || source.accepts(unpackedName(path)));
  const source = candidates.find((candidate) => candidate.recognises({ path: unpackedName(path), text }));
  if (source === undefined && text !== '') onProblem(path, text.startsWith(ZIP_MARK) ? ZIP_ARCHIVE : UNKNOWN, isNamed);
  return source ?? null;
};

const readHeadText = async (path: string, isNamed: boolean): Promise<string> => {
  const { handle } = await openRegularFile(path, isNamed);
  try {
    return await firstText(handle);
  } finally {
    await handle.close();
  }
};

const firstText = async (handle: FileHandle): Promise<string> => {
  const head = await readHead(handle, HEAD_BYTES);
  const encoding = detectEncoding(head);
  if (encoding === 'plain' || encoding === 'zip') return head.toString('utf8');
  for await (const chunk of readBytes(handle, encoding, 0)) return chunk.toString('utf8', 0, HEAD_BYTES);
  return '';
};
