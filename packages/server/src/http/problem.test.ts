import { expect, it } from 'vitest';
import { toStoreError } from '../store/duckdb/engine/store-errors.ts';
import { toGivenUp, toProblemResponse, toTokenbookError } from './problem.ts';

it.each(['EMFILE', 'ENFILE'])('says that it is busy when no more files can be opened: %s', async (code) => {
  const error = Object.assign(new Error("too many open files, open '/srv/index.html'"), { code });
  const response = toProblemResponse(toTokenbookError(error));
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.text()).not.toContain('/srv');
});

it('tells whoever sends that a disk is full, of the ledger or of the accounts, and not where it is', async () => {
  const noRoom = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  for (const failure of [
    toTokenbookError(noRoom),
    toStoreError(new Error('IO Error: /srv/l.wal: No space left on device')),
  ]) {
    const response = toProblemResponse(failure);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'disk_full', detail: expect.stringMatching(/disk .* is full/) });
    expect(text).not.toContain('/srv');
  }
});

it('knows by its own reason who went before the answer', () => {
  const client = new AbortController();
  const request = new Request('http://127.0.0.1/', { signal: client.signal });
  const reason = new Error('stopped by SIGINT');
  const open = new AbortController().signal;
  expect(toGivenUp(reason, request, open)).toBeNull();
  client.abort(reason);
  expect(toGivenUp(reason, request, open)).toMatchObject({ code: 'request_timeout' });
  expect(toGivenUp(new Error('something else'), request, open)).toBeNull();
});
