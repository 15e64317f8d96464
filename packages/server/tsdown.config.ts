import { existsSync } from 'node:fs';
import { defineConfig } from 'tsdown';
import { compiler } from '../../scripts/compiler.mjs';

const doors = {
  index: 'src/index.ts',
  sources: 'src/sources/index.ts',
  node: 'src/mount/node.ts',
  express: 'src/mount/express.ts',
  next: 'src/mount/next.ts',
};

export default defineConfig({
  entry: Object.fromEntries(Object.entries(doors).filter(([, path]) => existsSync(path))),
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  // `npm start` in a clone needs no declarations and should not wait for them.
  dts: process.env.TOKENBOOK_BUILD_TYPES !== 'none' && {
    tsgo: { path: compiler },
    tsconfig: '../../tsconfig.node.json',
  },
  sourcemap: true,
});
