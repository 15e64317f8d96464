import { ClickHouseError } from '@clickhouse/client';
import { TokenbookError } from '@tokenbook/core/domain';

/** ClickHouse's codes for "not now": https://github.com/ClickHouse/ClickHouse src/Common/ErrorCodes.cpp, checked 2026-11-24. */
const BUSY: ReadonlySet<string> = new Set([
  '159', // TIMEOUT_EXCEEDED
  '202', // TOO_MANY_SIMULTANEOUS_QUERIES
  '241', // MEMORY_LIMIT_EXCEEDED
  '252', // TOO_MANY_PARTS
]);
const UNAVAILABLE: ReadonlySet<string> = new Set([
  '164', // READONLY
  '209', // SOCKET_TIMEOUT
  '210', // NETWORK_ERROR
  '225', // NO_ZOOKEEPER
  '236', // ABORTED: shutting down
  '242', // TABLE_IS_READ_ONLY
  '243', // NOT_ENOUGH_SPACE
  '279', // ALL_CONNECTION_TRIES_FAILED
  '285', // TOO_FEW_LIVE_REPLICAS
  '289', // REPLICA_IS_NOT_IN_QUORUM
  '319', // UNKNOWN_STATUS_OF_INSERT
  '999', // KEEPER_EXCEPTION
]);
const REFUSED: ReadonlySet<string> = new Set([
  '192', // UNKNOWN_USER
  '193', // WRONG_PASSWORD
  '497', // ACCESS_DENIED
  '516', // AUTHENTICATION_FAILED
]);

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof TokenbookError && error.cause instanceof ClickHouseError && error.cause.code === code;

/** A database that is not there. */
export const isUnknownDatabase = (error: unknown): boolean => hasCode(error, '81');

/** A table that is not there. */
export const isUnknownTable = (error: unknown): boolean => hasCode(error, '60');

/** What a failed request to ClickHouse means to a caller of the port. The engine's own words stay in `cause`: they hold SQL. */
export const toStoreError = (error: unknown): TokenbookError => {
  if (error instanceof TokenbookError) return error;
  if (!(error instanceof ClickHouseError)) {
    return new TokenbookError(
      'store_unavailable',
      'ClickHouse did not answer. The request can be sent again; what was already stored is not counted twice.',
      { retryAfterSeconds: 2, cause: error },
    );
  }
  const options = { retryAfterSeconds: 5, cause: error };
  if (BUSY.has(error.code)) {
    return new TokenbookError('busy', `ClickHouse is too busy (${error.type}). Try again in a few seconds.`, options);
  }
  if (UNAVAILABLE.has(error.code)) {
    return new TokenbookError('store_unavailable', `ClickHouse cannot serve now (${error.type}).`, options);
  }
  if (REFUSED.has(error.code)) {
    return new TokenbookError(
      'configuration',
      `ClickHouse refuses the user (${error.type}). Check the user, the password and the grants of TOKENBOOK_STORE.`,
      { cause: error },
    );
  }
  return new TokenbookError('internal', `ClickHouse failed with ${error.type ?? error.code}.`, { cause: error });
};
