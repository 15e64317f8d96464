import { expect, it } from 'vitest';
import { readTarget } from './read-target.ts';

const KEY = 'tb_0123456789';

it('takes an address with a path, without slashes at its end', () => {
  const env = { TOKENBOOK_URL: 'https://usage.example.com/tokenbook//', TOKENBOOK_KEY: KEY };
  expect(readTarget({ env }, {})).toEqual({ url: 'https://usage.example.com/tokenbook', key: KEY });
});

it.each([
  ['https://me:pw@usage.example.com', KEY, /leave out the user/],
  ['https://usage.example.com/?range=7d', KEY, /leave out the user/],
  // What reads a file with CRLF leaves there; told as a header that is none, it would stand in a log.
  ['https://usage.example.com', `${KEY}\r`, /^The API key has spaces, line ends/],
])('refuses %s with %j', (url, key, message) => {
  expect(() => readTarget({ env: {} }, { url, key })).toThrow(message);
});
