import { TokenbookError } from '@tokenbook/core/domain';

/** What `TOKENBOOK_STORE=clickhouse://user:password@host:8123/database?…` says. */
export interface ClickHouseConfig {
  /** Address of the HTTP interface, without credentials. */
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  /** The cluster that tables are made on: replicated, sharded, read through Distributed. Null: a single node. */
  readonly cluster: string | null;
  /** How many independent commit sequences there are; a workspace belongs to one for ever. Fixed when the schema is made. */
  readonly lanes: number;
}

const MOST_LANES = 1_024;
const DEFAULT_CLUSTER_LANES = 16;

const refuse = (problem: string): TokenbookError =>
  new TokenbookError(
    'configuration',
    `TOKENBOOK_STORE ${problem}. Write it as clickhouse://user:password@host:8123/database, for a cluster with ?cluster=name&lanes=16.`,
  );

/** A name that may stand in a definition without quotes. */
const isName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(text);

/** @throws TokenbookError `configuration`. The message never holds the password. */
export const parseClickHouseUrl = (text: string): ClickHouseConfig => {
  const isSecure = text.startsWith('clickhouses://');
  if (!isSecure && !text.startsWith('clickhouse://')) throw refuse('is no clickhouse:// address');
  // URL knows the parts of http addresses only.
  const address = text.replace(/^clickhouses?:/, isSecure ? 'https:' : 'http:');
  if (!URL.canParse(address)) throw refuse('is no address');
  const url = new URL(address);
  const database = decodeURIComponent(url.pathname.slice(1)) || 'tokenbook';
  const cluster = url.searchParams.get('cluster');
  const lanes = Number(url.searchParams.get('lanes') ?? (cluster === null ? 1 : DEFAULT_CLUSTER_LANES));
  const unknown = [...url.searchParams.keys()].filter((name) => name !== 'cluster' && name !== 'lanes');
  if (unknown.length > 0) throw refuse(`has the unknown option "${unknown[0]}"`);
  if (!isName(database)) throw refuse(`names the database "${database}"; use letters, digits and _`);
  if (cluster !== null && !isName(cluster)) throw refuse(`names the cluster "${cluster}"; use letters, digits and _`);
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > MOST_LANES) {
    throw refuse(`has lanes=${url.searchParams.get('lanes')}; use 1 to ${MOST_LANES}`);
  }
  return {
    address: `${url.protocol}//${url.host || 'localhost'}${url.port === '' ? `:${isSecure ? 8443 : 8123}` : ''}`,
    username: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
    database,
    cluster,
    lanes,
  };
};
