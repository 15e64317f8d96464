import { expect, it } from 'vitest';
import { type Column, tableLines } from './table.ts';
import { displayWidth } from './width.ts';

interface Row {
  readonly name: string;
  readonly tokens: string;
}

const columns: readonly Column<Row>[] = [
  { title: 'By model', align: 'left', shrinks: true, cell: ({ name }) => name },
  { title: 'Tokens', align: 'right', cell: ({ tokens }) => tokens },
  { title: '', align: 'left', isOrnament: true, cell: () => '████████████' },
  { title: 'Cost', align: 'right', cell: () => '$19.72' },
];
const rows: readonly Row[] = [
  { name: 'claude-sonnet-4-5-20250929', tokens: '15,381,700' },
  { name: '日本語のモデル🚀とても長い名前', tokens: '7' },
];

it.each([
  [80, 'claude-sonnet-4-5-20250929      15,381,700  ████████████  $19.72'],
  [50, 'claude-sonnet-4…  15,381,700  ████████████  $19.72'],
  // The name would be shorter than twelve columns: the bar gives way before it.
  [44, 'claude-sonnet-4-5-20250…  15,381,700  $19.72'],
  [30, 'claude-sonn…  15,381,700  $19.72'],
])('at %i columns shortens names, and leaves out what only adorns before they are unreadable', (width, first) => {
  const lines = tableLines(rows, columns, { columns: width, heading: (text) => text });
  expect(lines[1]).toBe(first);
  expect(new Set(lines.map(displayWidth))).toEqual(new Set([displayWidth(first)]));
});
