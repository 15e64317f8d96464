import { ClickHouseError } from '@clickhouse/client';
import { TokenbookError } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { toOpeningError, toStoreError } from './store-error.ts';

const failure = (code: string, type: string) => new ClickHouseError({ message: 'at SELECT secret', code, type });

describe('what a failure of ClickHouse means', () => {
  it.each([
    ['159', 'TIMEOUT_EXCEEDED', 'busy', 5],
    ['439', 'CANNOT_SCHEDULE_TASK', 'busy', 5],
    ['745', 'SERVER_OVERLOADED', 'busy', 5],
    ['75', 'CANNOT_WRITE_TO_FILE_DESCRIPTOR', 'store_unavailable', 5],
    ['243', 'NOT_ENOUGH_SPACE', 'disk_full', 5],
    ['286', 'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE', 'store_unavailable', 5],
    ['394', 'QUERY_WAS_CANCELLED', 'store_unavailable', 5],
    ['999', 'KEEPER_EXCEPTION', 'store_unavailable', 5],
    ['516', 'AUTHENTICATION_FAILED', 'store_unavailable', 30],
    ['62', 'SYNTAX_ERROR', 'internal', null],
  ])('%s %s is %s, to be tried again after %s s', (code, type, expected, retryAfterSeconds) => {
    const error = toStoreError(failure(code, type));
    expect([error.code, error.retryAfterSeconds]).toEqual([expected, retryAfterSeconds]);
    expect(error.message).not.toContain('secret');
  });

  it('an answer that is none is a server that is not there', () => {
    expect(toStoreError(new Error('socket hang up'))).toMatchObject({
      code: 'store_unavailable',
      retryAfterSeconds: 2,
    });
  });

  it('a user who is refused as the store is opened was named wrongly', () => {
    const error = toOpeningError(toStoreError(failure('516', 'AUTHENTICATION_FAILED')));
    expect(error).toMatchObject({ code: 'configuration', retryAfterSeconds: null });
    const other = toStoreError(failure('745', 'SERVER_OVERLOADED'));
    expect(toOpeningError(other)).toBe(other);
    expect(other).toBeInstanceOf(TokenbookError);
  });
});
