import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { leanDrawings } from '../../packages/react/build/lean-drawings.ts';

/** `npm run dev` says where the API is. */
const api = process.env.TOKENBOOK_DEV_API;
const paths = ['/api', '/v1', '/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/login', '/auth'];

export default defineConfig({
  plugins: [react(), tailwindcss(), leanDrawings()],
  resolve: { conditions: ['@tokenbook/source', ...defaultClientConditions] },
  build: {
    // The command carries the dashboard.
    outDir: '../../packages/tokenbook/dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      // Tremor does not say that it has no side effects: without this any import of it costs 224 kB (decision 0060).
      // One file for the first load: it came in eight, and a slow processor took 13 ms to ask for each before it did anything else.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      treeshake: { moduleSideEffects: [{ test: /[\\/]@tremor[\\/]react[\\/]/, sideEffects: false }] },
    },
  },
  server: {
    host: '127.0.0.1',
    ...(api === undefined ? {} : { proxy: Object.fromEntries(paths.map((path) => [path, { target: api }])) }),
  },
});
