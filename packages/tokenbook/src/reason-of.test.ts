import { expect, it } from 'vitest';
import { reasonOf } from './reason-of.ts';

const refused = new Error('connect ECONNREFUSED 127.0.0.1:5432');

it.each([
  [new Error('fetch failed', { cause: refused }), refused.message],
  [new Error('fetch failed', { cause: new AggregateError([refused, new Error('another')]) }), refused.message],
  [new Error('fetch failed', { cause: new Error('') }), 'fetch failed'],
  [new Error('plain'), 'plain'],
  ['text', 'text'],
])('of %o is %s', (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
