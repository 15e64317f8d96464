import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const decisions = resolve(root, 'docs/decisions');
const pages = readdirSync(decisions).filter((name) => name !== 'README.md');

/** `| [0001](0001-a-name.md) | A name | One line. | area |`, without the last two. */
const lineOf = (page: string): string => {
  const heading = /^# (\d{4}) (.+)$/m.exec(readFileSync(resolve(decisions, page), 'utf8'));
  return `| [${heading?.[1]}](${page}) | ${heading?.[2]} |`;
};

it('lists every decision by its number and title, in order, with one line and an area', () => {
  const listed = readFileSync(resolve(decisions, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ['));
  expect(listed.map((line) => /^\| .+? \| .+? \|/.exec(line)?.[0])).toEqual(pages.sort().map(lineOf));
  expect(listed.filter((line) => !/^\| .+ \| .+ \| .+\. \| [\w ]+ \|$/.test(line))).toEqual([]);
});

it('gives each decision a number of its own', () => {
  const numbers = pages.map((page) => page.slice(0, 4));
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});

const folders = ['.', 'docs', 'docs/decisions', 'bench', 'deploy', 'examples', 'packages', 'apps', 'tests'];
const documents = folders.flatMap((folder) =>
  readdirSync(resolve(root, folder), { recursive: !['.', 'docs'].includes(folder), encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !/(^|[\\/])(node_modules|dist|fixtures)[\\/]/.test(name))
    .map((name) => resolve(root, folder, name)),
);

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replaceAll(' ', '-');

it('links only to pages and headings that are there', () => {
  const broken = documents.flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, path = '', anchor]) => {
        const target = path === '' ? document : resolve(dirname(document), path);
        if (!existsSync(target)) return true;
        const headings = anchor === undefined ? [] : readFileSync(target, 'utf8').matchAll(/^#+ (.+)$/gm);
        return anchor !== undefined && ![...headings].some(([, heading = '']) => anchorOf(heading) === anchor);
      })
      .map(([link]) => `${document.slice(root.length + 1)}: ${link}`),
  );
  expect(broken).toEqual([]);
});
