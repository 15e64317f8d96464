import tailwindcss from '@tailwindcss/vite';
import { defaultClientConditions, defineConfig } from 'vite';
import { thirdPartyNotices } from '../../scripts/third-party-notices.ts';
import { leanDrawings } from './build/lean-drawings.ts';
import { ownStyles } from './build/own-styles.ts';
import { pureCalls } from './build/pure-calls.ts';
import { remUnit } from './build/rem-unit.ts';
import { styleTypes } from './build/style-types.ts';

export default defineConfig({
  plugins: [tailwindcss(), ownStyles(), leanDrawings(), pureCalls(), remUnit(), styleTypes(), thirdPartyNotices()],
  resolve: { conditions: ['@tokenbook/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    cssMinify: true,
    cssCodeSplit: true,
    lib: {
      entry: { index: 'src/index.ts', ahead: 'src/ahead.ts', styles: 'src/styles.css' },
      formats: ['es'],
    },
    rolldownOptions: {
      // What the host has too stays outside. Tremor and what it needs are inside, since its peer is React 18 alone.
      external: [
        /^react($|\/)/,
        /^react-dom($|\/)/,
        /^@tanstack\/react-query$/,
        /^zustand($|\/)/,
        /^@tokenbook\/core($|\/)/,
      ],
      treeshake: { moduleSideEffects: [{ test: /[\\/]@tremor[\\/]react[\\/]/, sideEffects: false }] },
      // React Server Components: everything here runs in the browser.
      output: { banner: '"use client";' },
      // Tremor's modules say so one by one; the banner says it for all.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
});
