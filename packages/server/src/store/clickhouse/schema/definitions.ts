import type { ClickHouseConfig } from '../parse-url.ts';
import { DURABLE_SETTINGS, type Table } from './tables.ts';

const settingsOf = (table: Table): string =>
  [table.settings, ...DURABLE_SETTINGS.map((name) => `${name} = 1`)].filter((text) => text !== undefined).join(', ');

/**
 * The statements that make a table. On a cluster: a replicated table on every node and a Distributed one in front of it, sharded by
 * lane, so that all of a workspace is on one shard.
 */
export const createTable = (table: Table, { cluster, database }: ClickHouseConfig): readonly string[] => {
  const rest = `ORDER BY (${table.orderBy}) SETTINGS ${settingsOf(table)}`;
  if (cluster === null) {
    return [
      `CREATE TABLE IF NOT EXISTS ${table.name} (${table.columns}) ENGINE = ReplacingMergeTree(${table.version}) ${rest}`,
    ];
  }
  const local = `${table.name}_local`;
  const path = `'/clickhouse/tables/{shard}/${database}/${local}', '{replica}'`;
  return [
    `CREATE TABLE IF NOT EXISTS ${local} ON CLUSTER ${cluster} (${table.columns}) ENGINE = ReplicatedReplacingMergeTree(${path}, ${table.version}) ${rest}`,
    `CREATE TABLE IF NOT EXISTS ${table.name} ON CLUSTER ${cluster} AS ${local} ENGINE = Distributed(${cluster}, ${database}, ${local}, lane)`,
  ];
};

/** A small table that every node has whole: the versions of the schema and what was fixed when it was made. */
export const createCatalogue = ({ cluster, database }: ClickHouseConfig): string => {
  const columns = '(name String, value String)';
  const rest = `ORDER BY name SETTINGS ${DURABLE_SETTINGS.map((name) => `${name} = 1`).join(', ')}`;
  if (cluster === null) return `CREATE TABLE IF NOT EXISTS catalogue ${columns} ENGINE = ReplacingMergeTree ${rest}`;
  const path = `'/clickhouse/tables/all/${database}/catalogue', '{shard}-{replica}'`;
  return `CREATE TABLE IF NOT EXISTS catalogue ON CLUSTER ${cluster} ${columns} ENGINE = ReplicatedReplacingMergeTree(${path}) ${rest}`;
};

export const createDatabase = ({ cluster, database }: ClickHouseConfig): string =>
  `CREATE DATABASE IF NOT EXISTS ${database}${cluster === null ? '' : ` ON CLUSTER ${cluster}`}`;
