import type { Connection } from '../connection.ts';
import { ENTRY_COLUMNS, fromRow } from '../entry-row.ts';
import { type EntryState, entryKey, type StoredEntry } from '../stored-entry.ts';
import type { EntryName } from './write-operation.ts';

/**
 * One text and not two arrays: ClickHouse hashes and copies a constant array element by element each time it looks at the query, which
 * for a commit of 15,000 ids took as long as inserting it. `materialize` keeps it from making the text a constant array again.
 */
const ASKED = "SELECT arrayJoin(JSONExtract(materialize({asked:String}), 'Array(Tuple(String, String))')) AS pair";
const KEY = 'sipHash128Reference(pair.1, pair.2)';

/** An id is found by its key where it is derived, and in the rows of the commits after that. */
const FIND = `
  SELECT asked.workspace_id, asked.id, argMax(toString(found.state), found.seq), argMax(found.occurred_at_ms, found.seq),
    argMax(found.content_hash, found.seq)
  FROM (
    SELECT id_key, seq, state, occurred_at_ms, content_hash FROM entry_ids
    WHERE lane = {lane:UInt16} AND id_key IN (SELECT ${KEY} FROM (${ASKED}))
    UNION ALL
    SELECT sipHash128Reference(workspace_id, id) AS id_key, seq, state, occurred_at_ms, content_hash FROM ledger
    WHERE lane = {lane:UInt16} AND seq > {watermark:UInt64} AND state IN ('counted', 'not_counted', 'deleted')
      AND (workspace_id, id) IN (SELECT pair.1, pair.2 FROM (${ASKED}))
  ) AS found
  INNER JOIN (SELECT pair.1 AS workspace_id, pair.2 AS id, ${KEY} AS id_key FROM (${ASKED})) AS asked ON asked.id_key = found.id_key
  GROUP BY asked.workspace_id, asked.id`;

const uniqueNames = (names: readonly EntryName[]): readonly EntryName[] => [
  ...new Map(names.map((name) => [entryKey(name.workspaceId, name.id), name])).values(),
];

/** What the ledger knows of these ids, without the entries themselves. `watermark`: up to which commit ids are derived, or less. */
export const readStored = async (
  connection: Connection,
  lane: number,
  names: readonly EntryName[],
  watermark: number,
): Promise<Map<string, StoredEntry>> => {
  const asked = uniqueNames(names);
  const rows = await connection.query(FIND, {
    lane,
    watermark,
    asked: JSON.stringify(asked.map(({ workspaceId, id }) => [workspaceId, id])),
  });
  return new Map(
    rows.map(([workspaceId, id, state, atMs, contentHash]) => [
      entryKey(String(workspaceId), String(id)),
      // A cast: the column is an Enum, and the query leaves out its other values.
      { state: state as EntryState, atMs: Number(atMs), contentHash: String(contentHash), entry: null },
    ]),
  );
};

const LOAD = `
  SELECT ${ENTRY_COLUMNS.join(', ')} FROM ledger FINAL
  WHERE lane = {lane:UInt16} AND state IN ('counted', 'not_counted') AND (workspace_id, occurred_at_ms, id) IN (
    SELECT entry.1, entry.2, entry.3
    FROM (SELECT arrayJoin(arrayZip({workspaces:Array(String)}, {instants:Array(Int64)}, {ids:Array(String)})) AS entry))`;

/** The same with the entries of these ids, where they are not deleted. */
export const withEntries = async (
  connection: Connection,
  lane: number,
  stored: ReadonlyMap<string, StoredEntry>,
  names: readonly EntryName[],
): Promise<ReadonlyMap<string, StoredEntry>> => {
  const found = uniqueNames(names).flatMap((name) => {
    const known = stored.get(entryKey(name.workspaceId, name.id));
    return known === undefined || known.state === 'deleted' ? [] : [{ ...name, atMs: known.atMs }];
  });
  if (found.length === 0) return stored;
  const rows = await connection.query(LOAD, {
    lane,
    workspaces: found.map(({ workspaceId }) => workspaceId),
    instants: found.map(({ atMs }) => atMs),
    ids: found.map(({ id }) => id),
  });
  const loaded = new Map(stored);
  for (const entry of rows.map(fromRow)) {
    const key = entryKey(entry.workspaceId, entry.event.id);
    const known = stored.get(key);
    if (known !== undefined) loaded.set(key, { ...known, entry });
  }
  return loaded;
};
