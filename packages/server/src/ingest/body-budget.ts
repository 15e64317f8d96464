import { TokenbookError } from '@tokenbook/core/domain';

/** Bounds the bytes of all bodies that are being read at once: many slow, large requests cannot take the memory. */
export interface BodyBudget {
  open(): BodyLease;
}

export interface BodyLease {
  /** @throws TokenbookError `busy` */
  take(bytes: number): void;
  close(): void;
}

export const createBodyBudget = (limitBytes: number): BodyBudget => {
  let taken = 0;
  return {
    open: () => {
      let own = 0;
      return {
        take: (bytes) => {
          if (taken + bytes > limitBytes) {
            throw new TokenbookError('busy', 'The server is reading as much as it can hold. Retry later.', {
              retryAfterSeconds: 1,
            });
          }
          taken += bytes;
          own += bytes;
        },
        close: () => {
          taken -= own;
          own = 0;
        },
      };
    },
  };
};
