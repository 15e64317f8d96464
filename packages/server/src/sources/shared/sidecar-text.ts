import type { ParseContext } from '../source.ts';
import { isRecord, textAt } from './json-record.ts';

/** The text under a key of the JSON documents beside a log. Null when none has it: a damaged one costs what it names, not the log. */
export const sidecarText = ({ sidecars }: ParseContext, key: string): string | null => {
  for (const text of sidecars.values()) {
    try {
      const document: unknown = JSON.parse(text);
      const found = isRecord(document) ? textAt(document, key) : null;
      if (found !== null) return found;
    } catch {
      // The next one may tell.
    }
  }
  return null;
};
