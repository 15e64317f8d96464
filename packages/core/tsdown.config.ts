import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    domain: 'src/domain/index.ts',
    contract: 'src/contract/index.ts',
    client: 'src/client/index.ts',
  },
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  // `npm start` in a clone needs no declarations and should not wait for them.
  dts: process.env.TOKENBOOK_BUILD_TYPES !== 'none',
  sourcemap: true,
});
