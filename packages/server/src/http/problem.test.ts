import { expect, it } from 'vitest';
import { toProblemResponse, toTokenbookError } from './problem.ts';

it.each(['EMFILE', 'ENFILE'])('says that it is busy when no more files can be opened: %s', async (code) => {
  const error = Object.assign(new Error("too many open files, open '/srv/index.html'"), { code });
  const response = toProblemResponse(toTokenbookError(error));
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.text()).not.toContain('/srv');
});
