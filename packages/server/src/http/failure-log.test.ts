import { TokenbookError } from '@tokenbook/core/domain';
import { expect, it } from 'vitest';
import { SILENT } from '../log.ts';
import { createFailureLog } from './failure-log.ts';

it('tells the same failure once in ten seconds, with how many came since, and another at once', () => {
  let nowMs = 0;
  const lines: unknown[] = [];
  let short = 0;
  const info = () => {
    short += 1;
  };
  const log = {
    ...SILENT,
    info,
    error: ({ err, ...fields }: Readonly<Record<string, unknown>>) => void lines.push(fields),
  };
  const tell = createFailureLog(log, () => nowMs);
  const full = () => tell({ route: '/api/events' }, new TokenbookError('store_unavailable', 'The disk is full.'));
  for (let request = 0; request < 1_000; request += 1) full();
  tell({ route: '/readyz' }, new TokenbookError('internal', 'Something else.'));
  nowMs = 10_000;
  full();
  nowMs = 20_000;
  full();
  expect(lines).toEqual([
    { route: '/api/events', code: 'store_unavailable' },
    { route: '/readyz', code: 'internal' },
    { route: '/api/events', code: 'store_unavailable', since: 999 },
    { route: '/api/events', code: 'store_unavailable' },
  ]);
  // Where each request has its line, these have theirs, too.
  expect(short).toBe(999);
});
