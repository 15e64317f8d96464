import { parseInstant } from '@tokenbook/core/domain';
import { isRecord, type JsonRecord, textAt, valueAt } from '../shared/json-record.ts';

/** A session that a log names: its own, and those it was forked from. */
export interface Ancestor {
  readonly id: string;
  /** Null when only the id is known. */
  readonly startedMs: number | null;
}

/** Whose turns a log tells. A forked session and a subagent start with a copy of their parent's history, written with new times. */
export interface Lineage {
  /** The session of the file itself, first, then its parents as they are named. */
  readonly sessions: readonly Ancestor[];
  /** The session that the lines from here on belong to. */
  readonly owner: string;
}

/** The parent's id, in each of the places where versions put it. */
const parentOf = (meta: JsonRecord): string | null =>
  textAt(meta, 'forked_from_id') ??
  textAt(meta, 'parent_thread_id') ??
  textAt(meta, 'source', 'subagent', 'thread_spawn', 'parent_thread_id');

/**
 * Takes in a `session_meta`. Until a turn of the session's own is seen, lines belong to the oldest session that is named: copied history then has the
 * same ids as in the parent's own log, and counts once whichever is read first, or alone when the other is gone.
 */
export const withSession = (
  lineage: Lineage | null,
  meta: JsonRecord,
  startedMs: number | null,
  fallbackId: string,
): Lineage => {
  const id = textAt(meta, 'id') ?? textAt(meta, 'session_id') ?? fallbackId;
  const parent = parentOf(meta);
  const named = [{ id, startedMs }, ...(parent === null ? [] : [{ id: parent, startedMs: null }])];
  const sessions = named.reduce<readonly Ancestor[]>(addSession, lineage?.sessions ?? []);
  return { sessions, owner: sessions.at(-1)?.id ?? id };
};

/**
 * Whether a `session_meta` begins a log of its own, as in a file to which several were joined: nobody named it as a parent, and it started after the log's own
 * session, which no parent did.
 */
export const isAnother = (lineage: Lineage | null, meta: JsonRecord, startedMs: number | null): boolean => {
  const own = lineage?.sessions[0];
  const id = textAt(meta, 'id') ?? textAt(meta, 'session_id');
  if (lineage === null || own === undefined || id === null || own.startedMs === null || startedMs === null)
    return false;
  return startedMs > own.startedMs && !lineage.sessions.some((session) => session.id === id);
};

const addSession = (sessions: readonly Ancestor[], session: Ancestor): readonly Ancestor[] =>
  sessions.some(({ id }) => id === session.id)
    ? sessions.map((known) =>
        known.id === session.id ? { id: known.id, startedMs: known.startedMs ?? session.startedMs } : known,
      )
    : [...sessions, session];

/**
 * A turn began: it belongs to the youngest session that had started by then, for a copy keeps the time at which the turn really began.
 * `startedAt` is in seconds since 1970 or a time; without one the owner stays.
 */
export const withTurn = (lineage: Lineage, startedAt: unknown): Lineage => {
  const turnMs = toMs(startedAt);
  if (turnMs === null || lineage.sessions.length < 2) return lineage;
  // Turns are told in whole seconds, sessions in milliseconds.
  const owner = lineage.sessions.find(({ startedMs }) => startedMs !== null && turnMs + 999 >= startedMs);
  return { ...lineage, owner: owner?.id ?? lineage.sessions.at(-1)?.id ?? lineage.owner };
};

const toMs = (value: unknown): number | null => {
  if (typeof value === 'number') return value < 1e11 ? value * 1000 : value;
  return typeof value === 'string' ? parseInstant(value) : null;
};

/** What kind of subagent a session is, when its metadata says so. */
export const subagentOf = (meta: JsonRecord): string | null => {
  const subagent = valueAt(meta, 'source', 'subagent');
  if (typeof subagent === 'string') return subagent;
  return (
    textAt(meta, 'agent_role') ??
    (isRecord(subagent)
      ? (textAt(subagent, 'thread_spawn', 'agent_role') ??
        textAt(subagent, 'thread_spawn', 'agent_nickname') ??
        'subagent')
      : null)
  );
};
