import { expect, it } from 'vitest';
import { createTally } from '../import-tally.ts';
import { readCsv } from './read-csv.ts';

/** The rows and problems of a table that comes in chunks of one length. */
const read = async (text: string | Buffer, chunkBytes = 1 << 16) => {
  const tally = createTally();
  const rows: Record<string, string>[] = [];
  const bytes = Buffer.from(text);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  };
  await readCsv({
    chunks: chunks(),
    parser: { row: (row) => void rows.push(Object.fromEntries(row)) },
    output: tally.outputFor('t.csv', () => {}),
    afterChunk: async () => {},
  });
  return { rows, problems: tally.problems.map(({ line, reason }) => [line, reason]) };
};

it.each([40, 7, 1000])(
  'reads quotes, separators and line ends in cells, whatever the chunks (%i bytes)',
  async (chunkBytes) => {
    const { rows, problems } = await read('\ufeffa,b\r\n"x, ""y""","1\r\n2"\r\nü,3', chunkBytes);
    expect(rows).toEqual([
      { a: 'x, "y"', b: '1\r\n2' },
      { a: 'ü', b: '3' },
    ]);
    expect(problems).toEqual([]);
  },
);

it.each([
  ['semicolons', 'a;b;c,d\n1;2,5;3\n', { a: '1', b: '2,5', 'c,d': '3' }],
  ['tabs', 'a\tb\n1\t2\n', { a: '1', b: '2' }],
])('tells %s by the header', async (_name, text, row) => {
  expect((await read(text)).rows).toEqual([row]);
});

it('takes the first of two columns of one name', async () => {
  expect((await read('a,a\n1,2\n')).rows).toEqual([{ a: '1' }]);
});

it('rejects a row with too many or too few cells by its line', async () => {
  const { rows, problems } = await read('a,b\n1,2\n1\n1,2,3\n3,4\n');
  expect(rows).toHaveLength(2);
  expect(problems).toEqual([
    [3, 'the row has 1 cells, the header 2'],
    [4, 'the row has 3 cells, the header 2'],
  ]);
});

it('keeps what comes before a quote that is never closed', async () => {
  const { rows, problems } = await read('a,b\n1,2\n"3,4\n5,6\n');
  expect(rows).toEqual([{ a: '1', b: '2' }]);
  expect(problems).toEqual([[3, expect.stringContaining('nothing after it can be read')]]);
});

it('gives up on a row that has no end, and keeps what came before', async () => {
  const { rows, problems } = await read(`a,b\n1,2\n"${'x'.repeat(9 * 1024 * 1024)}`);
  expect(rows).toEqual([{ a: '1', b: '2' }]);
  expect(problems).toEqual([[3, expect.stringContaining('8 MiB')]]);
});

it('takes an empty table and one with a header alone', async () => {
  expect((await read('')).rows).toEqual([]);
  expect((await read('a,b')).rows).toEqual([]);
});
