import { TokenbookError } from '@tokenbook/core/domain';

/** Bounds the bytes of all bodies, or of all answers, that are held at once: many slow, large ones cannot take the memory. */
export interface ByteBudget {
  /** @param owner whose bytes count together: one can hold as much as it leaves to all others, and no more */
  open(owner: string): ByteLease;
}

export interface ByteLease {
  /** @throws TokenbookError `busy` */
  take(bytes: number): void;
  /** Gives all back. Again: nothing. */
  close(): void;
}

/** @param refusal what is said when there is no room: a sentence */
export const createByteBudget = (limitBytes: number, refusal: string): ByteBudget => {
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
            throw new TokenbookError('busy', refusal, { retryAfterSeconds: 1 });
          }
          add(bytes);
        },
        close: () => add(-own),
      };
    },
  };
};
