import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite';
import { leanDrawings } from '../../packages/react/build/lean-drawings.ts';
import { thirdPartyNotices } from '../../scripts/third-party-notices.ts';

/** `npm run dev` says where the API is. */
const api = process.env.TOKENBOOK_DEV_API;
const paths = ['/api', '/v1', '/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/login', '/auth'];

type ChunkingContext = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

const AHEAD = fileURLToPath(new URL('src/ahead.ts', import.meta.url));

/** Our own modules that one of ours needs, itself among them. */
const neededBy = (id: string, context: ChunkingContext): ReadonlySet<string> => {
  const needed = new Set([id]);
  // A set is gone through to its end, what is added meanwhile too.
  for (const each of needed) {
    for (const imported of context.getModuleInfo(each)?.importedIds ?? [])
      if (!imported.includes('/node_modules/')) needed.add(imported);
  }
  return needed;
};

/**
 * The first load is two files: the script that asks for the first numbers with what it needs, and all the rest. It came in eight, and a slow
 * processor took 13 ms to ask for each before it did anything else.
 */
const firstFiles = () => {
  let ahead: ReadonlySet<string> | null = null;
  return (id: string, context: ChunkingContext): string => {
    ahead ??= neededBy(AHEAD, context);
    return ahead.has(id) ? 'ahead' : 'first';
  };
};

/**
 * What the page asks for with its first bytes. The script that asks for numbers runs before the rest is there. The first text is not drawn before its
 * font is there, and a page asks for a font only when it draws.
 */
const early = (): Plugin => ({
  name: 'early',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.keys(bundle).flatMap((name): readonly HtmlTagDescriptor[] => {
        if (/\/ahead-[^/]*\.js$/.test(name))
          return [
            {
              tag: 'script',
              attrs: { type: 'module', async: true, crossorigin: true, src: `/${name}` },
              injectTo: 'head-prepend',
            },
          ];
        if (/inter-latin-wght-normal.*\.woff2$/.test(name))
          return [
            {
              tag: 'link',
              attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${name}` },
              injectTo: 'head',
            },
          ];
        return [];
      }),
  },
});

export default defineConfig({
  plugins: [react(), tailwindcss(), leanDrawings(), early(), thirdPartyNotices()],
  resolve: { conditions: ['@tokenbook/source', ...defaultClientConditions] },
  build: {
    // The command carries the dashboard.
    outDir: '../../packages/tokenbook/dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: firstFiles(), debugName: 'first files', tags: ['$initial'] }] } },
      // Tremor does not say that it has no side effects: without this any import of it costs 224 kB.
      treeshake: { moduleSideEffects: [{ test: /[\\/]@tremor[\\/]react[\\/]/, sideEffects: false }] },
    },
  },
  server: {
    host: '127.0.0.1',
    ...(api === undefined ? {} : { proxy: Object.fromEntries(paths.map((path) => [path, { target: api }])) }),
  },
});
