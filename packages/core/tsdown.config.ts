import { defineConfig } from 'tsdown';
import { compiler } from '../../scripts/compiler.mjs';

export default defineConfig({
  entry: ['src/index.ts', 'src/domain/index.ts', 'src/contract/index.ts', 'src/client/index.ts'],
  // A file for each module: in one file every schema is kept by a host's bundler, and zod with them, 31 kB for a page that asks nothing of either.
  unbundle: true,
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  // `npm start` in a clone needs no declarations and should not wait for them.
  dts: process.env.TOKENBOOK_BUILD_TYPES !== 'none' && { tsgo: { path: compiler } },
  sourcemap: true,
});
