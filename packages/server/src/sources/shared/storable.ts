import { createHash } from 'node:crypto';
import { INGEST_LIMITS, isStorableText } from '@tokenbook/core/contract';

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what this looks for.
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;

/** A text as the ledger keeps it: cut to its limit, and without a NUL or half of a pair. A log's odd folder must not cost the call. */
export const storable = (text: string, most: number): string => {
  if (text.length <= most && isStorableText(text)) return text;
  return text.slice(0, most).replace(UNSTORABLE, '\uFFFD');
};

/** An id: two that differ past the limit stay two. */
export const storableId = (id: string): string => {
  if (id.length <= INGEST_LIMITS.idLength && isStorableText(id)) return id;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 32);
  return `${storable(id, INGEST_LIMITS.idLength - 33)}:${hash}`;
};
