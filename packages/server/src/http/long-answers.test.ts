import { expect, it } from 'vitest';
import { jsonResponse } from './json-response.ts';
import { createLongAnswers, SHORT_ANSWER } from './long-answers.ts';

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

it('counts nothing where nobody says when an answer has gone out', () => {
  const answers = createLongAnswers(SHORT_ANSWER);
  expect(() => answers.hold(answer(4 * SHORT_ANSWER), 'a', {})).not.toThrow();
});
