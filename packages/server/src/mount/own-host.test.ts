import { expect, it } from 'vitest';
import { isOwnHost } from './own-host.ts';

it.each([
  ['usage.example.com:8443', true],
  // nginx's $host has no port, and a port that is forwarded is another.
  ['usage.example.com', true],
  ['USAGE.example.com:443', true],
  ['localhost:4318', true],
  ['127.0.0.1', true],
  ['usage.example.com.evil.example', false],
  ['evil.example:8443', false],
])('a server that people reach at usage.example.com:8443 answers to %s: %s', (host, isOwn) => {
  expect(isOwnHost(host, 'https://usage.example.com:8443')).toBe(isOwn);
});
