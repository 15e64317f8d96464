import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const read = (env: Readonly<Record<string, string>>) => readSettings(env, '/home/ada', {});

describe('numbers in the environment', () => {
  it('are limits, or absent', () => {
    expect(read({})).toMatchObject({ eventsPerSecond: null, engineMemoryMb: null });
    expect(read({ TOKENBOOK_EVENTS_PER_SECOND: '500', TOKENBOOK_ENGINE_MEMORY_MB: '256' })).toMatchObject({
      eventsPerSecond: 500,
      engineMemoryMb: 256,
    });
  });

  it.each([
    ['TOKENBOOK_EVENTS_PER_SECOND', '0'],
    ['TOKENBOOK_EVENTS_PER_SECOND', '1e3'],
    ['TOKENBOOK_ENGINE_MEMORY_MB', '64'],
    ['TOKENBOOK_ENGINE_MEMORY_MB', '1GB'],
  ])('%s=%s is refused with what it may be', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(`${name} is "${value}", which is no whole number`);
  });
});

describe('the data directory', () => {
  it.each([
    ['~/books', '/home/ada/books'],
    ['~', '/home/ada'],
    ['/srv/~/books', '/srv/~/books'],
    ['/srv/a b', '/srv/a b'],
    ['', '/home/ada/.tokenbook'],
  ])('%s is %s', (text, path) => expect(read({ TOKENBOOK_DATA_DIR: text }).dataDirectory).toBe(path));
});

describe('the admin key', () => {
  it('is any 32 characters that a header can carry', () => {
    const key = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~0';
    expect(read({ TOKENBOOK_ADMIN_KEY: key }).adminKey).toBe(key);
    for (const bad of [`${key} x`, `${key}ä`, `${key}\t`])
      expect(() => read({ TOKENBOOK_ADMIN_KEY: bad })).toThrow('no header can carry');
  });
});

it('takes the log level in any case', () => {
  expect(read({ TOKENBOOK_LOG_LEVEL: 'INFO' }).logLevel).toBe('info');
});

it.each([
  ['TOKENBOOK_ACCOUNTS', 'mysql://me:secret@db/books', 'is no address of PostgreSQL'],
  ['TOKENBOOK_ACCOUNTS', 'accounts.sqlite', 'is no address of PostgreSQL'],
  ['TOKENBOOK_ALLOW_PRIVATE_WEBHOOKS', 'true', 'is "true". Use yes or no.'],
])('%s=%s is refused, and no password is told', (name, value, message) => {
  expect(() => read({ [name]: value })).toThrow(message);
  expect(() => read({ [name]: value })).not.toThrow('secret');
});
