import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

describe('createTurns', () => {
  /** Each part takes so long to draw. */
  const start = (names: string, partMs = 100) => {
    let nowMs = 0;
    const turns = createTurns(() => nowMs);
    const drawn: string[] = [];
    const ends = Object.fromEntries([...names].map((name) => [name, turns.take(() => drawn.push(name))]));
    const end = (name: string) => {
      nowMs += partMs;
      ends[name]?.();
    };
    return { drawn, end };
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

  it('draws nothing new while it is held, and all of it in one turn when nobody holds it any more', async () => {
    const turns = createTurns(() => 0);
    const drawn: string[] = [];
    const [first, second] = [turns.hold(), turns.hold()];
    turns.take(() => drawn.push('a'));
    turns.take(() => drawn.push('b'));
    // What waits for the page to be drawn does not wait for what is held: it may be what is waited for.
    await turns.untilDone();
    first();
    first();
    expect(drawn).toEqual([]);
    second();
    expect(drawn).toEqual(['a', 'b']);
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

  it('draws several in one turn where that is quick, and one at a time again where it is not', () => {
    const quick = start('abcdefgh', 1);
    quick.end('a');
    expect(quick.drawn).toEqual([...'abc']);
    quick.end('b');
    expect(quick.drawn).toEqual([...'abc']);
    quick.end('c');
    expect(quick.drawn).toEqual([...'abcdefg']);

    const slow = start('abcd', 60);
    for (const name of 'ab') slow.end(name);
    expect(slow.drawn).toEqual(['a', 'b', 'c']);
  });

  it('draws what is last when nobody else waits, though it came before', async () => {
    const turns = createTurns();
    const drawn: string[] = [];
    const endA = turns.take(() => drawn.push('a'));
    const endLast = turns.take(() => drawn.push('last'), 'last');
    const endB = turns.take(() => drawn.push('b'));
    endA();
    expect(drawn).toEqual(['a', 'b']);
    endB();
    expect(drawn).toEqual(['a', 'b', 'last']);
    endLast();
    await turns.untilDone();
  });

  it('says when all are on the page', async () => {
    const turns = createTurns();
    await turns.untilDone();
    let isDone = false;
    const endA = turns.take(() => {});
    const endB = turns.take(() => {});
    const done = turns.untilDone().then(() => {
      isDone = true;
    });
    endA();
    await Promise.resolve();
    expect(isDone).toBe(false);
    endB();
    await done;
    expect(isDone).toBe(true);
  });
});
