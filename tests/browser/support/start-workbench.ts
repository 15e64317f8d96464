import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const vite = fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url));
const app = fileURLToPath(new URL('../../../apps/dashboard', import.meta.url));
const outDir = fileURLToPath(new URL('../../../node_modules/.cache/tokenbook-workbench', import.meta.url));

export interface ServedWorkbench {
  readonly url: string;
  close(): Promise<void>;
}

/** The workbench of `npm run dev`, built: the same pages, without waiting for a development server to warm up. */
export const startWorkbench = async (): Promise<ServedWorkbench> => {
  const shared = { root: app, configFile: join(app, 'vite.config.ts'), mode: 'workbench', logLevel: 'error' } as const;
  // In a process of its own: the test runner's NODE_ENV would make it React's slow development build.
  const options = ['--mode', 'workbench', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'];
  execFileSync(process.execPath, [vite, 'build', ...options], {
    cwd: app,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The preview of the workbench has no address.');
  return { url, close: () => server.close() };
};
