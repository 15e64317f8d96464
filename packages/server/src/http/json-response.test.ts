import { expect, it } from 'vitest';
import { readResponse, rowsResponse } from './json-response.ts';

const request = new Request('http://localhost/');
const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `ü${index}`, tokens: index }));

it.each([0, 1, 999, 1_000, 1_001, 3_000, 3_001])('writes %d rows as one array, with the same tag', async (count) => {
  const rows = rowsOf(count);
  const [whole, sliced] = [readResponse(request, rows), await rowsResponse(request, rows.values())];
  expect(await sliced.text()).toBe(JSON.stringify(rows));
  expect([...sliced.headers]).toEqual([...whole.headers]);
});

it('gives other requests their turn while many rows are written', async () => {
  let turns = 0;
  let isDone = false;
  const others = async (): Promise<void> => {
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
  };
  const running = others();
  await rowsResponse(request, rowsOf(10_000));
  isDone = true;
  await running;
  expect(turns).toBeGreaterThanOrEqual(10);
});
