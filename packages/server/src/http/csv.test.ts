import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsvCell, toCsvLine } from './csv.ts';

describe('a CSV cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1+cmd', "'-1+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', `"'\r'=1"`],
    ['\n=1', `"'\n'=1"`],
    ['a;=1+1', "a;'=1+1"],
    ['a\n-1+1', `"a\n'-1+1"`],
    ['a; b-c', 'a; b-c'],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['-12.5', '-12.5'],
    ['a=b', 'a=b'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ])('of %j is %j', (value, cell) => expect(toCsvCell(value)).toBe(cell));

  it('of null is empty, and of a number the number', () => {
    expect(toCsvCell(null)).toBe('');
    expect(toCsvCell(-1.5)).toBe('-1.5');
  });

  it('reads back as what it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), (values) => {
        const [row] = parse(toCsvLine(values), { relax_column_count: true }) as string[][];
        const bare = (texts: readonly string[] = []) => texts.map((text) => text.replaceAll("'", ''));
        expect(bare(row)).toEqual(bare(values));
      }),
    );
  });
});
