import tailwindcss from '@tailwindcss/vite';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [tailwindcss()],
  resolve: { conditions: ['@tokenbook/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    cssMinify: true,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index', cssFileName: 'styles' },
    rolldownOptions: {
      // What the host has too stays outside; Tremor, the table and the virtualizer are bundled (decision 0060).
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
    },
  },
});
