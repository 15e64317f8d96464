import { ClickHouseError } from '@clickhouse/client';
import { TokenbookError } from '@tokenbook/core/domain';

/**
 * ClickHouse's codes for "not now": src/Common/ErrorCodes.cpp, and `errorCodeToName` of 26.7 for those past 553, checked 2026-11-29. What is
 * missing here is answered as a fault of ours, which exporters do not send again.
 */
const BUSY: ReadonlySet<string> = new Set([
  '159', // TIMEOUT_EXCEEDED
  '173', // CANNOT_ALLOCATE_MEMORY
  '201', // QUOTA_EXCEEDED
  '202', // TOO_MANY_SIMULTANEOUS_QUERIES
  '203', // NO_FREE_CONNECTION
  '241', // MEMORY_LIMIT_EXCEEDED
  '252', // TOO_MANY_PARTS
  '364', // RECEIVED_ERROR_TOO_MANY_REQUESTS
  '439', // CANNOT_SCHEDULE_TASK
  '473', // DEADLOCK_AVOIDED
  '700', // USER_SESSION_LIMIT_EXCEEDED
  '745', // SERVER_OVERLOADED
  '749', // TCP_CONNECTION_LIMIT_REACHED
  '762', // HTTP_CONNECTION_LIMIT_REACHED
  '776', // RESOURCE_LIMIT_EXCEEDED
  '777', // MEMORY_RESERVATION_KILLED
  '778', // MEMORY_RESERVATION_FAILED
]);
const UNAVAILABLE: ReadonlySet<string> = new Set([
  '75', // CANNOT_WRITE_TO_FILE_DESCRIPTOR: a full disk is noticed here, too
  '95', // CANNOT_READ_FROM_SOCKET
  '96', // CANNOT_WRITE_TO_SOCKET
  '164', // READONLY
  '198', // DNS_ERROR
  '204', // CANNOT_FSYNC
  '209', // SOCKET_TIMEOUT
  '210', // NETWORK_ERROR
  '225', // NO_ZOOKEEPER
  '236', // ABORTED: shutting down
  '242', // TABLE_IS_READ_ONLY
  '244', // UNEXPECTED_ZOOKEEPER_ERROR
  '254', // NO_ACTIVE_REPLICAS
  '265', // NO_AVAILABLE_REPLICA
  '279', // ALL_CONNECTION_TRIES_FAILED
  '285', // TOO_FEW_LIVE_REPLICAS
  '286', // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE
  '289', // REPLICA_IS_NOT_IN_QUORUM
  '297', // SHARD_HAS_NO_CONNECTIONS
  '319', // UNKNOWN_STATUS_OF_INSERT
  '369', // ALL_REPLICAS_ARE_STALE
  '394', // QUERY_WAS_CANCELLED
  '425', // SYSTEM_ERROR
  '499', // S3_ERROR
  '500', // AZURE_BLOB_STORAGE_ERROR
  '519', // NO_REMOTE_SHARD_AVAILABLE
  '677', // THREAD_WAS_CANCELED
  '696', // ASYNC_LOAD_CANCELED
  '722', // ASYNC_LOAD_WAIT_FAILED
  '733', // TABLE_IS_BEING_RESTARTED
  '735', // QUERY_WAS_CANCELLED_BY_CLIENT
  '904', // TOO_MANY_UNAVAILABLE_SHARDS
  '999', // KEEPER_EXCEPTION
]);
const NOT_ENOUGH_SPACE = '243';
const REFUSED: ReadonlySet<string> = new Set([
  '192', // UNKNOWN_USER
  '193', // WRONG_PASSWORD
  '194', // REQUIRED_PASSWORD
  '195', // IP_ADDRESS_NOT_ALLOWED
  '497', // ACCESS_DENIED
  '516', // AUTHENTICATION_FAILED
]);

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof TokenbookError && error.cause instanceof ClickHouseError && error.cause.code === code;

/** A database that is not there. */
export const isUnknownDatabase = (error: unknown): boolean => hasCode(error, '81');

/** A table that is not there. */
export const isUnknownTable = (error: unknown): boolean => hasCode(error, '60');

/** The insert before this one is not on a quorum of the replicas yet. */
export const isQuorumUnderWay = (error: unknown): boolean => error instanceof ClickHouseError && error.code === '286';

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
  if (error.code === NOT_ENOUGH_SPACE) {
    return new TokenbookError(
      'disk_full',
      'The disk of ClickHouse is full. Free some space and send it again.',
      options,
    );
  }
  if (REFUSED.has(error.code)) {
    return new TokenbookError('store_unavailable', refusal(error), { retryAfterSeconds: 30, cause: error });
  }
  return new TokenbookError('internal', `ClickHouse failed with ${error.type ?? error.code}.`, { cause: error });
};

const refusal = ({ type }: ClickHouseError): string =>
  `ClickHouse refuses the user (${type}). Check the user, the password and the grants of TOKENBOOK_STORE.`;

/**
 * The same as the store is opened. A user who is refused then is one who was named wrongly, and waiting does not help; one who is refused
 * later has had a password or grants changed beside the running server, and what is sent must not be lost over it.
 */
export const toOpeningError = (error: unknown): unknown =>
  error instanceof TokenbookError && error.cause instanceof ClickHouseError && REFUSED.has(error.cause.code)
    ? new TokenbookError('configuration', error.message, { cause: error.cause })
    : error;
