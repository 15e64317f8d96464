import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const app = fileURLToPath(new URL('../../../apps/dashboard', import.meta.url));
const outDir = fileURLToPath(new URL('../../../node_modules/.cache/tokenbook-workbench', import.meta.url));

export interface ServedWorkbench {
  readonly url: string;
  close(): Promise<void>;
}

/** The workbench of `npm run dev`, built: the same pages, without waiting for a development server to warm up. */
export const startWorkbench = async (): Promise<ServedWorkbench> => {
  const shared = { root: app, configFile: join(app, 'vite.config.ts'), mode: 'workbench', logLevel: 'error' } as const;
  await build({ ...shared, build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The preview of the workbench has no address.');
  return { url, close: () => server.close() };
};
