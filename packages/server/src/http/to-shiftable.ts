import type { ShiftableQuery, UsageQuery } from '@tokenbook/core/contract';

/** A usage query with the `shift` that stands beside it in an address. */
export const toShiftable = (usage: UsageQuery, shift: ShiftableQuery['shift'] | undefined): ShiftableQuery => ({
  ...usage,
  ...(shift === undefined ? {} : { shift }),
});
