import type { DuckDBConnection } from '@duckdb/node-api';
import { isExcludedAs, lastOfEach } from '../../exclusions.ts';
import type { Amendment, Exclusion, Recharge } from '../../port.ts';
import { changesCharge } from '../../recharge.ts';
import { integerList, integerRelation, query } from '../engine/query.ts';
import { Statement } from '../read/statement.ts';
import { fingerprintOf } from '../rows/fingerprint.ts';
import { COST_SOURCE_CODES } from '../rows/row-codec.ts';
import { addToRollups } from './rollup-write.ts';
import { type Candidate, entryKey, findStored, type StoredEntry } from './stored-entries.ts';
import { removeEntries, type WriteContext, writeEntries } from './write-entries.ts';

/** What the changes need; each runs within the caller's transaction. */
export interface ChangeContext extends WriteContext {
  readonly connection: DuckDBConnection;
}

const findByIds = ({ connection, names }: ChangeContext, workspaceId: string, ids: Iterable<string>) => {
  const candidates = [...new Set(ids)].map(
    (id): Candidate => ({ workspaceId, id, fingerprint: fingerprintOf(workspaceId, id), occurredAtMs: null }),
  );
  return findStored(connection, names, candidates);
};

/** Moves entries to `not_counted`, or marks them anew there. Returns how many changed. */
export const excludeEntries = async (
  context: ChangeContext,
  workspaceId: string,
  exclusions: readonly Exclusion[],
): Promise<number> => {
  const stored = await findByIds(
    context,
    workspaceId,
    exclusions.map(({ id }) => id),
  );
  const moved = new Map<string, { readonly from: StoredEntry; readonly exclusion: Exclusion }>();
  for (const exclusion of lastOfEach(exclusions)) {
    const from = stored.get(entryKey(workspaceId, exclusion.id));
    if (from !== undefined && !isExcludedAs(from.entry, exclusion)) moved.set(exclusion.id, { from, exclusion });
  }
  await writeEntries(
    context,
    [...moved.values()].map(({ from, exclusion: { reason, insteadOf } }) => ({
      entry: { ...from.entry, notCounted: { reason, insteadOf } },
      fingerprint: fingerprintOf(workspaceId, from.entry.event.id),
    })),
  );
  await removeEntries(
    context.connection,
    [...moved.values()].map(({ from }) => from),
  );
  return moved.size;
};

/** Moves entries that are not counted back, as hot ones. Returns how many. */
export const includeEntries = async (
  context: ChangeContext,
  workspaceId: string,
  ids: readonly string[],
): Promise<number> => {
  const stored = [...(await findByIds(context, workspaceId, ids)).values()].filter(
    ({ table }) => table === 'not_counted',
  );
  await writeEntries(
    context,
    stored.map(({ entry }) => ({
      entry: { ...entry, notCounted: null },
      fingerprint: fingerprintOf(workspaceId, entry.event.id),
    })),
  );
  await removeEntries(context.connection, stored);
  return stored.length;
};

/** Gives entries a new charge. Returns how many changed. */
export const rechargeEntries = async (
  context: ChangeContext,
  workspaceId: string,
  charges: ReadonlyMap<string, Recharge>,
): Promise<number> => {
  const { names } = context;
  const stored = [...(await findByIds(context, workspaceId, charges.keys())).values()];
  const updates = stored.flatMap((entry): readonly Update[] => {
    const recharge = charges.get(entry.entry.event.id);
    if (recharge === undefined || !changesCharge(entry.entry, recharge)) return [];
    const { charge } = recharge;
    return [{ stored: entry, values: [charge.cost, COST_SOURCE_CODES[charge.source], names.number(charge.reference)] }];
  });
  await updateEntries(context, CHARGE_COLUMNS, updates);
  return updates.length;
};

/** Changes who entries belong to. Of several amendments of one id the last holds. Returns how many changed. */
export const amendEntries = async (
  context: ChangeContext,
  workspaceId: string,
  amendments: readonly Amendment[],
): Promise<number> => {
  const { names } = context;
  const wanted = new Map(amendments.map((amendment) => [amendment.id, amendment]));
  const stored = [...(await findByIds(context, workspaceId, wanted.keys())).values()];
  const updates = stored.flatMap((entry): readonly Update[] => {
    const { event } = entry.entry;
    const to = wanted.get(event.id);
    if (to === undefined) return [];
    if (event.agent === to.agent && event.user === to.user && event.session === to.session) return [];
    return [{ stored: entry, values: [names.number(to.agent), names.number(to.user), to.session] }];
  });
  await updateEntries(context, OWNER_COLUMNS, updates);
  return updates.length;
};

interface Column {
  readonly name: string;
  readonly type: string;
}

const CHARGE_COLUMNS: readonly Column[] = [
  { name: 'cost', type: 'BIGINT' },
  { name: 'cost_source', type: 'TINYINT' },
  { name: 'cost_reference', type: 'INTEGER' },
];

const OWNER_COLUMNS: readonly Column[] = [
  { name: 'agent', type: 'INTEGER' },
  { name: 'user_name', type: 'INTEGER' },
  { name: 'session', type: 'VARCHAR' },
];

interface Update {
  readonly stored: StoredEntry;
  /** One for each column. */
  readonly values: readonly (bigint | number | string | null)[];
}

/** Changes columns of entries where they stand, so that cold rows stay in order, and the roll-ups of cold ones with them. */
const updateEntries = async (
  { connection, appenders, names }: ChangeContext,
  columns: readonly Column[],
  updates: readonly Update[],
): Promise<void> => {
  for (const table of ['hot', 'events', 'not_counted'] as const) {
    const own = updates.filter(({ stored }) => stored.table === table);
    if (own.length === 0) continue;
    const rowIds = own.map(({ stored }) => stored.row);
    const affected = `SELECT *, rowid AS row FROM events WHERE rowid IN ${integerRelation(rowIds)}`;
    if (table === 'events') await addToRollups(connection, affected, -1);
    const statement = new Statement();
    const literal = (value: bigint | number | string | null) =>
      value === null ? 'NULL' : typeof value === 'string' ? statement.bind(value) : `${value}`;
    const lists = columns.map(
      ({ name, type }, index) =>
        `unnest([${own.map(({ values }) => literal(values[index] ?? null)).join(',')}]::${type}[]) AS ${name}`,
    );
    const set = columns.map(({ name }) => `${name} = u.${name}`).join(', ');
    const source = `SELECT unnest([${integerList(rowIds)}]::BIGINT[]) AS n, ${lists.join(', ')}`;
    await query(
      connection,
      `UPDATE ${table} SET ${set} FROM (${source}) u WHERE ${table}.rowid = u.n`,
      statement.parameters,
    );
    if (table === 'events') await addToRollups(connection, affected, 1);
  }
  await names.save(appenders);
};
