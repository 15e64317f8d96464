// @vitest-environment jsdom
import type { ClipboardEvent } from 'react';
import { expect, it } from 'vitest';
import { copyExact } from './copy-exact.ts';

const TABLE = `
  <table>
    <thead><tr><th><div><button>Project<svg aria-hidden="true"></svg></button></div></th><th>Tokens</th><th>Change</th></tr></thead>
    <tbody>
      <tr><th><span><bdi class="tb-name" title="a-long-name">a-…ame</bdi></span></th><td><data value="1240113">1.24 M</data></td>
        <td>-8.9%<span class="tb-sr-only"> vs 2 M before</span></td></tr>
      <tr><th><bdi class="tb-name" title="=cmd()">=cmd()</bdi></th><td>2,226</td><td>New</td></tr>
    </tbody>
  </table>
  <p>after</p>`;

const copyFrom = (start: [string, number], end: [string, number]): Record<string, string> => {
  document.body.innerHTML = TABLE.replace(/>\s+</g, '><');
  const at = (selector: string) => document.querySelector(selector) ?? document.body;
  const range = document.createRange();
  range.setStart(at(start[0]), start[1]);
  range.setEnd(at(end[0]), end[1]);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  const copied: Record<string, string> = {};
  copyExact({
    clipboardData: { setData: (type: string, text: string) => Object.assign(copied, { [type]: text }) },
    preventDefault: () => {},
    // What the function uses of an event.
  } as unknown as ClipboardEvent);
  return copied;
};

it('copies cells as rows and columns, with exact amounts, whole names and no formula', () => {
  const copied = copyFrom(['table', 0], ['table', 2]);
  expect(copied['text/plain']).toBe(
    "Project\tTokens\tChange\na-long-name\t1240113\t-8.9%\n'=cmd()\t2226\tNew", // 2,226 would be 2.226 in some countries
  );
  expect(copied['text/html']).toContain('<tr><td>a-long-name</td><td>1240113</td><td>-8.9%</td></tr>');
});

it('keeps columns below each other where the selection begins in the middle of a row', () => {
  const copied = copyFrom(['tbody tr:first-child td', 0], ['tbody tr:last-child td', 1]);
  expect(copied['text/plain']).toBe("\t1240113\t-8.9%\n'=cmd()\t2226\t");
});

it('leaves one cell, and what reaches out of a table, to the browser', () => {
  expect(copyFrom(['tbody th', 0], ['tbody td', 0])).toEqual({});
  expect(copyFrom(['tbody th', 0], ['p', 1])).toEqual({});
});
