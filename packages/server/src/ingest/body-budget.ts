import { TokenbookError } from '@tokenbook/core/domain';

/** Bounds the bytes of all bodies that are being read and unpacked at once: many slow, large requests cannot take the memory. */
export interface BodyBudget {
  /** @param owner whose bodies count together: one can hold as much as it leaves to all others, and no more */
  open(owner: string): BodyLease;
}

export interface BodyLease {
  /** @throws TokenbookError `busy` */
  take(bytes: number): void;
  close(): void;
}

export const createBodyBudget = (limitBytes: number): BodyBudget => {
  const takenBy = new Map<string, number>();
  let taken = 0;
  return {
    open: (owner) => {
      let own = 0;
      const add = (bytes: number): void => {
        taken += bytes;
        own += bytes;
        const ofOwner = (takenBy.get(owner) ?? 0) + bytes;
        if (ofOwner === 0) takenBy.delete(owner);
        else takenBy.set(owner, ofOwner);
      };
      return {
        take: (bytes) => {
          if ((takenBy.get(owner) ?? 0) + bytes > limitBytes - taken - bytes) {
            throw new TokenbookError('busy', 'The server is reading as much as it can hold. Retry later.', {
              retryAfterSeconds: 1,
            });
          }
          add(bytes);
        },
        close: () => add(-own),
      };
    },
  };
};
