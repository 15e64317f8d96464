import { expect, it } from 'vitest';
import { toGivenUp, toProblemResponse, toTokenbookError } from './problem.ts';

it.each(['EMFILE', 'ENFILE'])('says that it is busy when no more files can be opened: %s', async (code) => {
  const error = Object.assign(new Error("too many open files, open '/srv/index.html'"), { code });
  const response = toProblemResponse(toTokenbookError(error));
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.text()).not.toContain('/srv');
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
