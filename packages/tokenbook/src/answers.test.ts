import { expect, it } from 'vitest';
import { problemFailure } from './answers.ts';

const name = { pointer: '/name', detail: 'The name is empty.' };

it('says a single problem once, and several each with its place', () => {
  expect(problemFailure(400, { detail: name.detail, errors: [name] })).toMatchObject({
    message: 'The name is empty.',
    exitCode: 2,
  });
  const scopes = { pointer: '/scopes', detail: 'Name a scope.' };
  expect(problemFailure(400, { detail: name.detail, errors: [name, scopes] }).message).toBe(
    'The name is empty.\n  /scopes: Name a scope.',
  );
});

it('says that an answer without a problem document says nothing', () => {
  expect(problemFailure(502, null)).toMatchObject({
    message: 'The server answered 502 without saying why.',
    exitCode: 1,
  });
});
