import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepToken } from './keep-token.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

const jwt = (claims: object): string =>
  `e30.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_')}.x`;

/** A server whose tokens live for 15 minutes, and whose clock is not this one's. */
const startServer = () => {
  const answers: string[] = [];
  return {
    answers,
    fetchToken: async () => {
      answers.push(jwt({ iat: 1000 + answers.length, exp: 1900 + answers.length }));
      return answers.at(-1) ?? '';
    },
  };
};

it('asks once for all that want a token at the same time, and until shortly before it ends', async () => {
  const { fetchToken, answers } = startServer();
  const token = keepToken(fetchToken);
  const first = await Promise.all([token(), token(), token()]);
  vi.advanceTimersByTime(869_000); // 15 min − 30 s = 870 s
  expect(new Set([...first, await token()]).size).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(await token()).toBe(answers[1]);
  expect(answers).toHaveLength(2);
});

it('asks once for what takes the place of a token that the server refused, whoever is told of it', async () => {
  const { fetchToken, answers } = startServer();
  const token = keepToken(fetchToken);
  const first = await token();
  expect([token.forget(first), token.forget(first)]).toEqual([true, true]);
  const second = token();
  token.forget(first);
  expect([await second, await token()]).toEqual([answers[1], answers[1]]);
});

it('asks again after a failure, and tells it', async () => {
  let isThere = false;
  const token = keepToken(async () => {
    if (!isThere) throw new Error('Signed out.');
    return jwt({ iat: 0, exp: 900 });
  });
  await expect(token()).rejects.toThrow('Signed out.');
  isThere = true;
  expect(await token()).toContain('e30.');
});

it.each([
  { what: 'shorter than the time before its end', token: jwt({ iat: 0, exp: 30 }), times: 2 },
  { what: 'without an end', token: 'tb_a_key', times: 1 },
  { what: 'with an end and no beginning', token: jwt({ exp: 900 }), times: 1 },
])('a token $what is asked for $times times by two requests', async ({ token, times }) => {
  const fetchToken = vi.fn(async () => token);
  const kept = keepToken(fetchToken);
  await kept();
  await kept();
  expect(fetchToken).toHaveBeenCalledTimes(times);
});
