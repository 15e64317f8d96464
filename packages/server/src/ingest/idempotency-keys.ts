import { createHash } from 'node:crypto';
import { TokenbookError } from '@tokenbook/core/domain';

/**
 * Watches the Idempotency-Key header. Retries are harmless by the events' ids already; a key that comes back with another body is a
 * mistake of the client's, and is told. Kept in memory: after a restart a key is new again.
 */
export interface IdempotencyKeys {
  /** @throws TokenbookError `idempotency_key_reused`, `invalid_request` for a key that is too long */
  check(workspaceId: string, key: string | null, body: Uint8Array): void;
}

const MOST_KEYS = 10_000;
const LONGEST_KEY = 255;

export const createIdempotencyKeys = (): IdempotencyKeys => {
  const hashes = new Map<string, string>();
  return {
    check: (workspaceId, key, body) => {
      if (key === null) return;
      if (key.length > LONGEST_KEY) {
        throw new TokenbookError('invalid_request', `An Idempotency-Key has at most ${LONGEST_KEY} characters.`);
      }
      const name = `${workspaceId} ${key}`;
      const hash = createHash('sha256').update(body).digest('base64');
      const known = hashes.get(name);
      if (known === undefined) {
        const [oldest] = hashes.keys();
        if (hashes.size >= MOST_KEYS && oldest !== undefined) hashes.delete(oldest);
        hashes.set(name, hash);
      } else if (known !== hash) {
        throw new TokenbookError(
          'idempotency_key_reused',
          'This Idempotency-Key came with another body before. Use a new key for a new body.',
        );
      }
    },
  };
};
