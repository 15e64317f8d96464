import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { AppOptions } from '@tokenbook/server';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The dashboard's files. Names under `assets/` carry a hash of their content and are kept by browsers for ever; every path without
 * an extension is one of the dashboard's own pages.
 */
export const serveDashboard =
  (folder: string): NonNullable<AppOptions['assets']> =>
  async (_request, { pathname }) => {
    const path = toFile(folder, pathname);
    if (path === null) return null;
    const content = await readFile(path).catch(() => null);
    if (content === null) return null;
    const isImmutable = pathname.startsWith('/assets/');
    return new Response(content, {
      headers: {
        'content-type': MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
        'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  };

/** The file of a path, always inside the folder. Null for what cannot name one. */
const toFile = (folder: string, pathname: string): string | null => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  if (extname(decoded) === '') return join(folder, 'index.html');
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) ? path : null;
};
