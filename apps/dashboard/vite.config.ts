import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { leanDrawings } from '../../packages/react/build/lean-drawings.ts';

/** `npm run dev` says where the API is. */
const api = process.env.TOKENBOOK_DEV_API;
const paths = ['/api', '/v1', '/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/login', '/auth'];

/** The first text is not drawn before its font is there, and a page asks for a font only when it draws: it is asked for with the scripts. */
const earlyFont = (): Plugin => ({
  name: 'early-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${name}` },
          injectTo: 'head' as const,
        })),
  },
});

export default defineConfig({
  plugins: [react(), tailwindcss(), leanDrawings(), earlyFont()],
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
