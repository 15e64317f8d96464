import { createHash } from 'node:crypto';
import { INGEST_LIMITS, isStorableText, toStorableText } from '@tokenbook/core/contract';

/** An id: two that differ past the limit stay two. */
export const storableId = (id: string): string => {
  if (id.length <= INGEST_LIMITS.idLength && isStorableText(id)) return id;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 32);
  return `${toStorableText(id, INGEST_LIMITS.idLength - 33)}:${hash}`;
};
