import { expect, it } from 'vitest';
import { jsonResponse } from './json-response.ts';
import { createLongAnswers } from './long-answers.ts';
import { SHORT_ANSWER } from './text-response.ts';

const answer = (length: number) => jsonResponse('x'.repeat(length));

it('counts long answers until they have gone out, and leaves room for other workspaces', () => {
  const answers = createLongAnswers(10 * SHORT_ANSWER);
  const ends: (() => void)[] = [];
  const connection = { whenEnded: (callback: () => void) => void ends.push(callback) };
  const hold = (owner: string, length: number) => answers.hold(answer(length), owner, connection);

  hold('a', 4 * SHORT_ANSWER);
  expect(() => hold('a', 2 * SHORT_ANSWER)).toThrow('wait for their readers');
  hold('b', 2 * SHORT_ANSWER);
  for (let count = 0; count < 100; count += 1) hold('a', SHORT_ANSWER - 2);
  expect(ends).toHaveLength(2);
  for (const end of ends) end();
  hold('a', 4 * SHORT_ANSWER);
});

it('counts until the body has been read where the mount does not know when an answer has gone out', async () => {
  const answers = createLongAnswers(4 * SHORT_ANSWER);
  const first = answer(2 * SHORT_ANSWER - 2);
  answers.hold(first, 'a', {});
  expect(() => answers.hold(answer(2 * SHORT_ANSWER), 'a', {})).toThrow('wait for their readers');
  await first.text();
  answers.hold(answer(2 * SHORT_ANSWER - 2), 'a', {});
});
