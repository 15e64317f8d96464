import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.ts';
import { webAddress } from './web-address.ts';

it('links to the web, and to nothing that a browser would run', () => {
  expect(webAddress('https://example.com/pricing')).toBe('https://example.com/pricing');
  for (const text of [null, '', 'pricing', 'javascript:alert(1)', 'data:text/html,x', 'JAVASCRIPT:alert(1)'])
    expect(webAddress(text)).toBeNull();
});

it('writes sizes in decimal units', () =>
  expect([0, 840, 1_240, 24_600_000, 266_000_000].map((bytes) => formatBytes(bytes, 'en-US'))).toEqual([
    '0 byte',
    '840 byte',
    '1.2 kB',
    '25 MB',
    '266 MB',
  ]));
