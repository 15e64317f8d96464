import { expect, it } from 'vitest';
import { type KeptStorage, keepLayout, readLayout } from './kept-layout.ts';

const memory = (): KeptStorage & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
};

it('reads back what it kept, and keeps nothing of a log that is as it was at first', () => {
  const storage = memory();
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
    const storage = memory();
    storage.setItem('tokenbook.log', text);
    expect(readLayout(storage)).toEqual({ columns: null, widths: {} });
  });
}

it('goes on without a storage, and with one that is full', () => {
  const full: KeptStorage = {
    ...memory(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  for (const storage of [null, full]) {
    keepLayout(storage, { columns: ['cost'], widths: {} });
    expect(readLayout(storage)).toEqual({ columns: null, widths: {} });
  }
});
