import { type CostSource, parseUsd, TOKEN_BUCKETS, type TokenBucket, toUsdText } from '@tokenbook/core/domain';
import type { FoundEntry, NotCountedReason } from '../port.ts';
import type { Row } from './connection.ts';
import type { StoredEntry } from './stored-entry.ts';

export const TOKEN_COLUMNS = {
  uncachedInput: 'uncached_input',
  cacheRead: 'cache_read',
  cacheWrite5m: 'cache_write_5m',
  cacheWrite1h: 'cache_write_1h',
  visibleOutput: 'visible_output',
  reasoning: 'reasoning',
} as const satisfies Record<TokenBucket, string>;

export const TOKEN_COLUMN_LIST = TOKEN_BUCKETS.map((bucket) => TOKEN_COLUMNS[bucket]);

/** What a read asks for, in the order that `fromRow` takes. */
export const ENTRY_COLUMNS = [
  'workspace_id',
  'occurred_at_ms',
  'id',
  'not_counted_reason',
  'counted_instead',
  'project',
  'provider',
  'model',
  'operation',
  'agent',
  'user',
  'session',
  'api_key',
  'status',
  'source',
  'duration_ms',
  'reported_cost',
  'cost',
  'cost_source',
  'cost_reference',
  'tags',
  'raw_usage',
  ...TOKEN_COLUMN_LIST,
] as const;

/** What a write sends: the entry and the commit it is part of. */
export const WRITE_COLUMNS = [
  'lane',
  'seq',
  'state',
  'is_relocated',
  'content_hash',
  'commit_id',
  ...ENTRY_COLUMNS,
] as const satisfies readonly [string, ...string[]];

const toEntryValues = ({ workspaceId, event, charge, notCounted }: FoundEntry): Row => [
  workspaceId,
  event.occurredAtMs,
  event.id,
  notCounted?.reason ?? '',
  notCounted?.insteadOf ?? null,
  event.project,
  event.provider,
  event.model,
  event.operation,
  event.agent,
  event.user,
  event.session,
  event.apiKey,
  event.status,
  event.source,
  event.durationMs,
  event.reportedCost === null ? null : toUsdText(event.reportedCost),
  charge.cost === null ? null : toUsdText(charge.cost),
  charge.source,
  charge.reference,
  // Object.fromEntries makes `__proto__` a key like any other.
  Object.fromEntries(event.tags),
  event.rawUsage,
  ...TOKEN_BUCKETS.map((bucket) => event.tokens[bucket]),
];

/** The row of a key alone: what is left of a deleted or moved entry, and of a commit. */
const toBareValues = (workspaceId: string, atMs: number, id: string): Row => [
  workspaceId,
  atMs,
  id,
  '',
  null,
  ...['', '', '', ''],
  ...[null, null, null, null],
  ...['', ''],
  ...[null, null, null],
  '',
  null,
  {},
  null,
  ...TOKEN_BUCKETS.map(() => 0),
];

export interface CommitKey {
  readonly lane: number;
  readonly seq: number;
}

export const toStateRow = (
  { lane, seq }: CommitKey,
  stored: StoredEntry,
  key: { readonly workspaceId: string; readonly id: string },
  isRelocated: boolean,
): Row => [
  lane,
  seq,
  stored.state,
  isRelocated ? 1 : 0,
  stored.contentHash,
  '',
  ...(stored.entry === null ? toBareValues(key.workspaceId, stored.atMs, key.id) : toEntryValues(stored.entry)),
];

/** Takes an entry off the time it had before. */
export const toMovedRow = (
  { lane, seq }: CommitKey,
  key: { readonly workspaceId: string; readonly id: string },
  atMs: number,
): Row => [lane, seq, 'moved', 1, '0', '', ...toBareValues(key.workspaceId, atMs, key.id)];

/** The rows of commits take the place of old ones, or the ledger would grow by one for each. */
const COMMIT_RING = 65_536;
export const commitPlace = (seq: number): number => seq % COMMIT_RING;

export const toCommitRow = ({ lane, seq }: CommitKey, commitId: string): Row => [
  lane,
  seq,
  'commit',
  0,
  '0',
  commitId,
  ...toBareValues('', commitPlace(seq), ''),
];

const text = (value: unknown): string | null => (value === null ? null : String(value));
const number = (value: unknown): number => Number(value);
const usd = (value: unknown): bigint | null => (value === null ? null : parseUsd(String(value)));

/** The casts hold because only `toEntryValues` fills these columns, from the same types. */
export const fromRow = (row: Row): FoundEntry => {
  const [workspaceId, occurredAtMs, id, reason, insteadOf, project, provider, model, operation] = row;
  const [agent, user, session, apiKey, status, source, durationMs, reportedCost, cost, costSource] = row.slice(9);
  const [reference, tags, rawUsage, ...tokens] = row.slice(19);
  return {
    workspaceId: String(workspaceId),
    event: {
      id: String(id),
      occurredAtMs: number(occurredAtMs),
      project: String(project),
      provider: String(provider),
      model: String(model),
      operation: String(operation),
      agent: text(agent),
      user: text(user),
      session: text(session),
      apiKey: text(apiKey),
      status: String(status),
      source: String(source),
      durationMs: durationMs === null ? null : number(durationMs),
      tokens: {
        uncachedInput: number(tokens[0]),
        cacheRead: number(tokens[1]),
        cacheWrite5m: number(tokens[2]),
        cacheWrite1h: number(tokens[3]),
        visibleOutput: number(tokens[4]),
        reasoning: number(tokens[5]),
      },
      reportedCost: usd(reportedCost),
      tags: new Map(Object.entries(tags as Record<string, string>)),
      rawUsage: text(rawUsage),
    },
    charge: { cost: usd(cost), source: costSource as CostSource, reference: text(reference) },
    notCounted: reason === '' ? null : { reason: reason as NotCountedReason, insteadOf: text(insteadOf) },
  };
};
