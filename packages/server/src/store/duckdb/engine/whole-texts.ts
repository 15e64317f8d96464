import { createRequire } from 'node:module';

/**
 * Has the driver give texts as they were stored. Its decoder takes U+FEFF at the start of a text for the mark of a file and drops it, so that a name came
 * back as another name. The driver has no option for that; where it cannot be set, texts are read as before.
 */
export const readWholeTexts = (): void => {
  try {
    const accessors = createRequire(import.meta.url)('@duckdb/node-api/lib/vectors/dataAccessors.js');
    accessors.textDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
  } catch {
    // In a bundle the driver's files may be elsewhere.
  }
};
