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

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse('has a % that stands for no character; a % of a password is written %25');
  }
};

/** @throws TokenbookError `configuration`. The message never holds the password. */
export const parseClickHouseUrl = (text: string): ClickHouseConfig => {
  const isSecure = text.startsWith('clickhouses://');
  if (!isSecure && !text.startsWith('clickhouse://')) throw refuse('is no clickhouse:// address');
  // As http, a port that is http's own would be lost.
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname === '') throw refuse('is no address');
  const { searchParams } = url;
  // A password with one of these ends the host early, and what is left of it would be told as the name of a database.
  if (/[@#]/.test(`${url.pathname}${url.search}${url.hash}`)) {
    throw refuse('has a / ? or # in its user or password; write them as %2F, %3F and %23');
  }
  const database = decode(url.pathname.slice(1)) || 'tokenbook';
  const cluster = searchParams.get('cluster');
  const lanes = Number(searchParams.get('lanes') ?? (cluster === null ? 1 : DEFAULT_CLUSTER_LANES));
  const unknown = [...searchParams.keys()].filter((name) => name !== 'cluster' && name !== 'lanes');
  if (unknown.length > 0) throw refuse(`has the unknown option "${unknown[0]}"`);
  if (!isName(database)) throw refuse(`names the database "${database}"; use letters, digits and _`);
  if (cluster !== null && !isName(cluster)) throw refuse(`names the cluster "${cluster}"; use letters, digits and _`);
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > MOST_LANES) {
    throw refuse(`has lanes=${searchParams.get('lanes')}; use 1 to ${MOST_LANES}`);
  }
  return {
    address: `http${isSecure ? 's' : ''}://${url.hostname}:${url.port || (isSecure ? 8443 : 8123)}`,
    username: decode(url.username) || 'default',
    password: decode(url.password),
    database,
    cluster,
    lanes,
  };
};
