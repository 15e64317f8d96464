import { defineConfig } from 'tsdown';

/** The declarations alone: Vite builds the code and the styles. */
export default defineConfig({
  entry: { index: 'src/index.ts', ahead: 'src/ahead.ts' },
  platform: 'browser',
  fixedExtension: false,
  clean: false,
  dts: { emitDtsOnly: true },
});
