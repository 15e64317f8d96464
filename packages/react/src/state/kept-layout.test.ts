import { expect, it } from 'vitest';
import { memoryStorage } from '../testing/memory-storage.ts';
import { type KeptStorage, keepLayout, readLayout } from './kept-layout.ts';

it('reads back what it kept, and keeps nothing of a log that is as it was at first', () => {
  const storage = memoryStorage();
  keepLayout(storage, { columns: ['cost', 'date'], widths: { cost: 90 } });
  expect(readLayout(storage)).toEqual({ columns: ['cost', 'date'], widths: { cost: 90 } });
  keepLayout(storage, { columns: null, widths: {} });
  expect(storage.kept.size).toBe(0);
});

for (const text of [
  '',
  'no json',
  '7',
  'null',
  '{"columns":"date","widths":[1]}',
  '{"columns":[{}],"widths":{"joy":9}}',
]) {
  it(`takes the default for what it does not understand: ${text}`, () => {
    const storage = memoryStorage();
    storage.setItem('tokenbook.log', text);
    expect(readLayout(storage)).toEqual({ columns: null, widths: {} });
  });
}

it('goes on without a storage, and with one that is full', () => {
  const full: KeptStorage = {
    ...memoryStorage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  for (const storage of [null, full]) {
    keepLayout(storage, { columns: ['cost'], widths: {} });
    expect(readLayout(storage)).toEqual({ columns: null, widths: {} });
  }
});
