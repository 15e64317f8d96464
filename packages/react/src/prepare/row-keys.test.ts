import { describe, expect, it } from 'vitest';
import { NO_ROWS, nextRowKeys } from './row-keys.ts';

describe('nextRowKeys', () => {
  const first = nextRowKeys(NO_ROWS, ['a', 'b', 'c']);

  it('gives each row its own', () => {
    expect(first.keys).toEqual([0, 1, 2]);
  });

  it('leaves a row its own when another comes above it and the last one goes', () => {
    expect(nextRowKeys(first, ['new', 'a', 'b']).keys).toEqual([3, 0, 1]);
  });

  it('puts other rows in the places of the old, and gives those that are more new ones', () => {
    expect(nextRowKeys(first, ['x', 'y', 'z', 'w']).keys).toEqual([0, 1, 2, 3]);
    expect(nextRowKeys(first, ['x']).keys).toEqual([0]);
  });

  it('gives no key to two rows', () => {
    const fewer = nextRowKeys(first, ['x']);
    expect(nextRowKeys(fewer, ['y', 'x', 'z']).keys).toEqual([3, 0, 4]);
  });
});
