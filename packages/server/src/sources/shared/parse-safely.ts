import { TokenbookError } from '@tokenbook/core/domain';
import type { ParseOutput, RecordPlace } from '../source.ts';

/**
 * Runs a parser on one record and rejects the record when it throws: one bad record never costs the good ones beside it, not even when
 * the parser itself is wrong about it.
 */
export const parseSafely = (parse: () => void, place: RecordPlace, output: ParseOutput): void => {
  try {
    parse();
  } catch (error) {
    if (error instanceof TokenbookError) output.reject(error.message, place);
    else output.reject(`it cannot be understood (${error instanceof Error ? error.message : String(error)})`, place);
  }
};
