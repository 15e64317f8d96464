import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

describe('createTurns', () => {
  const start = (names: string) => {
    const turns = createTurns();
    const drawn: string[] = [];
    const ends = Object.fromEntries([...names].map((name) => [name, turns.take(() => drawn.push(name))]));
    return { drawn, end: (name: string) => ends[name]?.() };
  };

  it('draws the next one when the one before it has been drawn', () => {
    const { drawn, end } = start('abc');
    expect(drawn).toEqual(['a']);
    end('a');
    expect(drawn).toEqual(['a', 'b']);
    end('b');
    end('c');
    expect(drawn).toEqual(['a', 'b', 'c']);
  });

  it('passes over one that is not wanted any more', () => {
    const { drawn, end } = start('abc');
    end('b');
    end('a');
    expect(drawn).toEqual(['a', 'c']);
  });

  it('gives nobody a second turn for one that ends twice', () => {
    const { drawn, end } = start('abc');
    end('a');
    end('a');
    expect(drawn).toEqual(['a', 'b']);
  });
});
