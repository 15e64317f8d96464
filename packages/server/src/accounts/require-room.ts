import { TokenbookError } from '@tokenbook/core/domain';

/** @throws TokenbookError `invalid_request` when a workspace has as many of something as it may have */
export const requireRoom = (count: number, most: number, what: string): void => {
  if (count < most) return;
  throw new TokenbookError('invalid_request', `A workspace has at most ${most} ${what}. Delete one first.`);
};
