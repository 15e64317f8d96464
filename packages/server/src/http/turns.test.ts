import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('runs as much at once as was said, in order, and goes on after what failed', async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  let underWay = 0;
  let most = 0;
  const work = (index: number) => async (): Promise<number> => {
    begun.push(index);
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((next) => setImmediate(next));
    underWay -= 1;
    if (index === 1) throw new Error('failed');
    return index;
  };
  const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => inTurn(work(index))));
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true]);
  expect([begun, most]).toEqual([[0, 1, 2, 3, 4], 2]);
});
