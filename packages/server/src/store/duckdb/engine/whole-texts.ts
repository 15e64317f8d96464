import accessors from '@duckdb/node-api/lib/vectors/dataAccessors.js';

/**
 * Has the driver give texts as they were stored. Its decoder takes U+FEFF at the start of a text for the mark of a file and drops it, so that a name came
 * back as another name. The driver has no option for that.
 */
export const readWholeTexts = (): void => {
  const driver: { textDecoder?: unknown } = accessors;
  driver.textDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
};
