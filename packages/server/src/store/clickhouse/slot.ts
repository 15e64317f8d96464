import type { InstantMs } from '@tokenbook/core/domain';

/** A quarter hour of UTC, counted from the year 1, so that it is never negative. Every zone in use is offset by a multiple of it. */
export type Slot = number;

export const SLOT_MS = 15 * 60_000;
/** 1 January of the year 1, before 1970, in milliseconds: 69,039,552 slots. */
const BEFORE_1970_MS = 62_135_596_800_000;

export const slotStart = (slot: Slot): InstantMs => slot * SLOT_MS - BEFORE_1970_MS;
export const slotOf = (instant: InstantMs): Slot => Math.floor((instant + BEFORE_1970_MS) / SLOT_MS);
export const isSlotBound = (instant: InstantMs): boolean => slotStart(slotOf(instant)) === instant;
/** The first slot that starts at or after an instant. */
export const slotFrom = (instant: InstantMs): Slot => (isSlotBound(instant) ? slotOf(instant) : slotOf(instant) + 1);

export const SLOT_SQL = `toUInt32(intDiv(occurred_at_ms + ${BEFORE_1970_MS}, ${SLOT_MS}))`;
export const slotStartSql = (slot: string): string => `(toInt64(${slot}) * ${SLOT_MS} - ${BEFORE_1970_MS})`;
