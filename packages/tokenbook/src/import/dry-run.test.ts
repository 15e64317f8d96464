import type { EventSink } from '@tokenbook/server/sources';
import { expect, it } from 'vitest';
import { createDrySink } from './dry-run.ts';

const NOW = Date.UTC(2026, 10, 24);

const at = (id: string, occurredAtMs: number) =>
  // A sink that writes nothing looks at nothing else.
  ({ event: { id, occurredAtMs } }) as Parameters<EventSink>[0][number];

it('counts an id once, and refuses the times that the ledger refuses', async () => {
  const told: string[] = [];
  const sink = createDrySink({ now: () => NOW, onEvent: ({ id }) => told.push(id) });
  const answer = await sink([at('a', NOW), at('a', NOW), at('old', 0), at('ahead', NOW + 3_600_000)]);
  expect(answer).toMatchObject({
    accepted: 1,
    duplicates: 1,
    rejected: [
      { index: 2, id: 'old', detail: 'occurredAt "1970-01-01T00:00:00.000Z" is before the year 2000.' },
      { index: 3, id: 'ahead', detail: expect.stringContaining('ahead of the server') },
    ],
  });
  expect(await sink([at('a', NOW)])).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(told).toEqual(['a']);
});
