import { expectFewValues } from '../../ingest/expect-few-values.ts';
import { JSON_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';

/**
 * Looks at the JSON in the attributes of a request before any of it is parsed: all of it together, as at a body, since ten thousand spans with ten names
 * each cost what one with a hundred thousand does.
 *
 * @throws TokenbookError `too_large`
 */
export const expectFewJsonValues = (items: readonly { readonly attributes: Attributes }[]): void => {
  const texts: string[] = [];
  for (const { attributes } of items) {
    for (const name of JSON_NAMES) {
      const text = attributes.get(name);
      if (typeof text === 'string') texts.push(text);
    }
  }
  // A line each: what is open at the end of one is not open in the next.
  expectFewValues(Buffer.from(texts.join('\n')));
};
