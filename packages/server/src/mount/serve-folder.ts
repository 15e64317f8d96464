import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Assets } from '../http/router.ts';

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
  /** Null for what is compressed already. */
  readonly packed: Buffer | null;
  readonly etag: string;
  readonly mediaType: string;
  /** Names under `assets/` carry a hash of their content. */
  readonly isImmutable: boolean;
}

/**
 * Serves the files of a built dashboard. The folder is listed once, without following links, and only listed names are answered: no
 * spelling of a path leads anywhere else. A path that is no file is one of the dashboard's own pages.
 *
 * @throws Error when the folder has no index.html
 */
export const serveFolder = (folder: string): Assets => {
  // Read at once: that a folder was never built should be known at the start, not from the first visitor.
  readFileSync(join(folder, 'index.html'));
  const names = listFiles(folder);
  const files = new Map<string, Promise<StaticFile | null>>();

  const open = async (pathname: string): Promise<StaticFile | null> => {
    const known = files.get(pathname);
    if (known !== undefined) return known;
    if (!names.has(pathname)) return null;
    const file = openFile(folder, pathname);
    files.set(pathname, file);
    // A file that could not be read (for want of descriptors, say) is tried again at the next request.
    file.catch(() => files.delete(pathname));
    return file;
  };

  return async (request, { pathname }) => {
    const file = (await open(pathname)) ?? (isPage(request, pathname) ? await open('/index.html') : null);
    return file === null ? null : answer(request, file);
  };
};

const isPage = (request: Request, pathname: string): boolean => {
  const accept = request.headers.get('accept');
  const takesHtml = accept === null || /text\/html|\*\/\*/.test(accept);
  return takesHtml && extname(pathname) === '' && PAGE.test(pathname) && !API.test(pathname);
};

const listFiles = (folder: string): ReadonlySet<string> => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Set(files.map((path) => `/${relative(folder, path).split(sep).map(encodeURIComponent).join('/')}`));
};

const pack = promisify(gzip);

/** Null when the file is gone: an upgrade replaced the folder while the server runs. */
const openFile = async (folder: string, pathname: string): Promise<StaticFile | null> => {
  const extension = extname(pathname);
  const path = join(folder, ...pathname.split('/').map(decodeURIComponent));
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (content === null) return null;
  return {
    content,
    packed: COMPRESSIBLE.has(extension) ? await pack(content) : null,
    etag: createHash('sha1').update(content).digest('base64url'),
    mediaType: MEDIA_TYPES[extension] ?? 'application/octet-stream',
    isImmutable: pathname.startsWith('/assets/'),
  };
};

const answer = (request: Request, { content, packed, etag, mediaType, isImmutable }: StaticFile): Response => {
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
