import { type Level, slotSql } from './slots.ts';

/**
 * The sums of sessions, of which there may be nearly as many as calls: one row for each session that a merge has seen, so that a read need
 * not group what it ranks, and beside it what came since. A row says between which slots its entries lie, these included; after entries
 * were taken out they may lie closer together.
 */
export const SESSION_SUMS = 'rollup_session';
export const ADDED_SESSION_SUMS = 'rollup_session_added';

/** The level of `first_slot` and `last_slot`: every zone's days begin with one. */
export const SESSION_LEVEL: Level = 'quarter';

/** What rows of a session are joined by in place of its text: the engine's own hash, which two sessions may share. */
export const SESSION_KEY = 'hash(session)';

/** The hash of these is kept in `meta` to notice when the engine's changes: short and long texts, which it treats differently. */
export const SESSION_KEY_PROBE = `(xor(hash('s'), hash('0199d2c4-7b1e-7c3a-9f60-2f6d6a1c5b7e')) >> 1)::BIGINT`;

/** The columns of both tables before the sums, from rows of entries that are grouped by them. */
export const SESSION_COLUMNS = 'workspace, value, session, first_slot, last_slot';

export const SESSION_BOUNDS = `min(${slotSql(SESSION_LEVEL)}) AS first_slot, max(${slotSql(SESSION_LEVEL)}) AS last_slot`;
