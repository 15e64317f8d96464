import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Assets } from '../http/router.ts';
import { once } from '../once.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.txt', '.svg']);

/** What the API answers itself: a mistaken address below these is 404, and not the dashboard. */
const API = /^\/+(api|v1|docs|login|metrics|healthz|readyz|openapi\.json)(\/|$)/i;

/** Every step begins with its slash. Were it optional, a path of forty letters could be cut into steps in a thousand million ways. */
const PAGE = /^(?:\/[\w-]+)*\/?$/;

interface StaticFile {
  readonly content: Buffer;
  /** Made when it is first asked for. Null for what is compressed already. */
  readonly packed: () => Promise<Buffer | null>;
  readonly etag: string;
  readonly mediaType: string;
  /** Names under `assets/` carry a hash of their content. */
  readonly isImmutable: boolean;
}

/**
 * Serves the files of a built dashboard as they are now: all are read at once, without following links, and held (the dashboard is one megabyte).
 * An upgrade that replaces the folder while the server runs changes no answer: half of one version and half of another is a blank page, and a
 * dashboard of another version would ask this server what it does not know. Only names in the folder are answered: no spelling of a path leads
 * anywhere else. A path that is no file is one of the dashboard's own pages.
 *
 * @throws Error when the folder has no index.html, or a file cannot be read
 */
export const serveFolder = (folder: string): Assets => {
  const files = readFolder(folder);
  // That a folder was never built should be known at the start, not from the first visitor.
  const index = files.get('/index.html');
  if (index === undefined) throw new Error(`${folder} has no index.html.`);
  return async (request, { pathname }) => {
    const file = files.get(pathname) ?? (isPage(request, pathname) ? index : undefined);
    return file === undefined ? null : answer(request, file, await file.packed());
  };
};

const isPage = (request: Request, pathname: string): boolean => {
  const accept = request.headers.get('accept');
  const takesHtml = accept === null || /text\/html|\*\/\*/.test(accept);
  return takesHtml && extname(pathname) === '' && PAGE.test(pathname) && !API.test(pathname);
};

const readFolder = (folder: string): ReadonlyMap<string, StaticFile> => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => {
      const pathname = `/${relative(folder, path).split(sep).map(encodeURIComponent).join('/')}`;
      return [pathname, toStaticFile(pathname, readFileSync(path))];
    }),
  );
};

const pack = promisify(gzip);

const toStaticFile = (pathname: string, content: Buffer): StaticFile => {
  const extension = extname(pathname);
  return {
    content,
    packed: once(async () => (COMPRESSIBLE.has(extension) ? pack(content) : null)),
    etag: createHash('sha1').update(content).digest('base64url'),
    mediaType: MEDIA_TYPES[extension] ?? 'application/octet-stream',
    isImmutable: pathname.startsWith('/assets/'),
  };
};

const answer = (request: Request, file: StaticFile, packed: Buffer | null): Response => {
  const { content, etag, mediaType, isImmutable } = file;
  const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const isPacked = packed !== null && takesGzip;
  const tag = `"${etag}${isPacked ? '-gzip' : ''}"`;
  const headers = {
    'content-type': mediaType,
    'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: tag,
    ...(packed === null ? {} : { vary: 'Accept-Encoding' }),
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
  };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  const bytes = new Uint8Array(isPacked ? packed : content);
  return new Response(bytes, { headers: { ...headers, 'content-length': String(bytes.byteLength) } });
};
