import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRecordCounter } from './count-records.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

it('counts calls, not lines: a quoted cell may hold both quotes and line ends, and the first line is of names', () => {
  const csv = createRecordCounter('csv');
  expect(csv.add(bytes('id,model\r\na,"x\r\n""y"""\r\n'))).toBe(1);
  expect(csv.add(bytes('b,"z\r\n'))).toBe(1);
  expect(csv.isWhole()).toBe(false);
  expect(csv.add(bytes('"\r\n'))).toBe(2);
  expect(csv.isWhole()).toBe(true);
});

it('counts lines of NDJSON, and sees that one was cut', () => {
  const lines = createRecordCounter('ndjson');
  expect(lines.add(bytes('{"a":"\\""}\n{"a"'))).toBe(1);
  expect(lines.isWhole()).toBe(false);
});

it('counts the same however the bytes are cut', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '"', '\n', ','), { maxLength: 60 }), fc.nat(60), (parts, cut) => {
      const all = bytes(parts.join(''));
      const whole = createRecordCounter('csv');
      const pieces = createRecordCounter('csv');
      pieces.add(all.slice(0, cut));
      expect(pieces.add(all.slice(cut))).toBe(whole.add(all));
      expect(pieces.isWhole()).toBe(whole.isWhole());
    }),
  ));
