/** One table: its columns and, where replacing rows decide by it, the column of the version. */
export interface Table {
  readonly name: string;
  readonly columns: string;
  readonly version: string;
  readonly orderBy: string;
  readonly settings?: string;
}

/** How many tokens of inserts a table knows, of the engine on one node and of the replicated one. */
export const TOKEN_WINDOWS = ['non_replicated_deduplication_window', 'replicated_deduplication_window'] as const;

/**
 * The only truth. Every row is the state of one entry as of commit `seq`; the row with the highest `seq` of a key is in force, and
 * `FINAL` shows that one alone, merged or not. Everything else is derived from it.
 */
const LEDGER: Table = {
  name: 'ledger',
  version: 'seq',
  orderBy: 'lane, workspace_id, occurred_at_ms, id',
  // Tokens of the commits, kept long enough for the slowest retry.
  settings: TOKEN_WINDOWS.map((name) => `${name} = 10000`).join(', '),
  columns: `
    lane UInt16,
    workspace_id LowCardinality(String) COMMENT 'Empty in the row of a commit',
    occurred_at_ms Int64 CODEC(Delta(8), ZSTD(1)),
    id String CODEC(ZSTD(1)),
    seq UInt64 COMMENT 'The commit that wrote this row' CODEC(Delta(8), ZSTD(1)),
    state Enum8('counted' = 0, 'not_counted' = 1, 'deleted' = 2, 'moved' = 3, 'commit' = 4),
    is_relocated UInt8 COMMENT '1 in both rows of an entry that changed its time in this commit',
    not_counted_reason LowCardinality(String),
    counted_instead Nullable(String),
    project LowCardinality(String),
    provider LowCardinality(String),
    model LowCardinality(String),
    operation LowCardinality(String),
    agent LowCardinality(Nullable(String)),
    user Nullable(String) CODEC(ZSTD(1)),
    session Nullable(String) CODEC(ZSTD(1)),
    api_key LowCardinality(Nullable(String)),
    status LowCardinality(String),
    source LowCardinality(String),
    duration_ms Nullable(Float64) CODEC(ZSTD(1)),
    uncached_input UInt64 CODEC(T64, ZSTD(1)),
    cache_read UInt64 CODEC(T64, ZSTD(1)),
    cache_write_5m UInt64 CODEC(T64, ZSTD(1)),
    cache_write_1h UInt64 CODEC(T64, ZSTD(1)),
    visible_output UInt64 CODEC(T64, ZSTD(1)),
    reasoning UInt64 CODEC(T64, ZSTD(1)),
    reported_cost Nullable(Decimal(18, 12)) CODEC(ZSTD(1)),
    cost Nullable(Decimal(18, 12)) CODEC(ZSTD(1)),
    cost_source LowCardinality(String),
    cost_reference LowCardinality(Nullable(String)),
    tags Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    raw_usage Nullable(String) CODEC(ZSTD(1)),
    content_hash UInt64,
    commit_id String,
    INDEX by_commit seq TYPE minmax GRANULARITY 1`,
};

/** Where an id is and what it said: sorted by id, with small granules, since ids are looked up one by one. Derived. */
const ENTRY_IDS: Table = {
  name: 'entry_ids',
  version: 'seq',
  orderBy: 'lane, id_key',
  settings: 'index_granularity = 512',
  columns: `
    lane UInt16,
    id_key FixedString(16) COMMENT 'sipHash128Reference(workspace_id, id)',
    seq UInt64 CODEC(ZSTD(1)),
    state Enum8('counted' = 0, 'not_counted' = 1, 'deleted' = 2, 'moved' = 3, 'commit' = 4),
    occurred_at_ms Int64 CODEC(ZSTD(1)),
    content_hash UInt64`,
};

/**
 * The sums of a quarter hour by the values of one dimension ('' is the whole), in one row: it is replaced as a whole, so a value that is
 * gone is gone, whoever computed it last. Derived.
 */
const ROLL_UPS: Table = {
  name: 'roll_ups',
  version: 'version',
  orderBy: 'lane, workspace_id, dimension, slot',
  settings: 'index_granularity = 1024',
  columns: `
    lane UInt16,
    workspace_id LowCardinality(String),
    dimension LowCardinality(String),
    slot UInt32 COMMENT 'Quarter hours since the year 1, UTC' CODEC(Delta(4), ZSTD(1)),
    version UInt64 COMMENT 'The last commit that was seen when this was computed' CODEC(ZSTD(1)),
    groups Array(Tuple(
      value Nullable(String), requests UInt64,
      uncached_input UInt128, cache_read UInt128, cache_write_5m UInt128, cache_write_1h UInt128, visible_output UInt128, reasoning UInt128,
      cost Decimal(38, 12), unpriced_requests UInt64, unpriced_tokens UInt128)) CODEC(ZSTD(1))`,
};

/** Up to which commit something is derived: all rows of it were durable before its mark was written. */
const WATERMARKS: Table = {
  name: 'watermarks',
  version: 'watermark',
  orderBy: 'lane, kind',
  columns: 'lane UInt16, kind LowCardinality(String), watermark UInt64',
};

/** What is computed from the ledger. The marks come last: where they are, the others are. */
export const DERIVED_TABLES: readonly Table[] = [ENTRY_IDS, ROLL_UPS, WATERMARKS];

export const TABLES: readonly Table[] = [LEDGER, ...DERIVED_TABLES];

/** Without these a power cut takes acknowledged rows, or the table does not open again. */
export const DURABLE_SETTINGS = [
  'fsync_after_insert',
  'fsync_part_directory',
  'min_rows_to_fsync_after_merge',
  'min_compressed_bytes_to_fsync_after_merge',
] as const;
