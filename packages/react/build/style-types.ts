import type { Plugin } from 'vite';

/** A declaration beside the styles: TypeScript checks that an import for its effect leads somewhere, and knows nothing of style sheets. */
export const styleTypes = (): Plugin => ({
  name: 'style-types',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'styles.d.ts', source: 'export {};\n' });
  },
});
