import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { recordRun, storeLine, webLine } from './history.ts';

const run = (size: string, date: string, reads: Readonly<Record<string, string>>): string =>
  `## ${size} events, ${date}\n\nCommit abc1234. 2 × CPU, 24 GB, Node v20. Load of the machine before: 1.0.\n\n- on disk: 94.1 bytes an event\n\n` +
  `| Read | median ms | p95 ms | PostgreSQL ms |\n| --- | --- | --- | --- |\n` +
  Object.entries(reads)
    .map(([read, postgres]) => `| ${read} | 1 | 2 | ${postgres} |\n`)
    .join('');

const HEAD = '# Results\n\n| Events | Run |\n| --- | --- |\n| 1m | before |\n| 10m | before |\n\nThe runs.\n\n';

const record = (history: string, text: string): string =>
  recordRun(history, text, { column: 'Events', line: storeLine(text) });

it('puts the line of a run after the last of its size, and its tables at the end', () => {
  const newest = run('1m', '2026-12-01T00:00Z', { 'log by date, first page, all': '–' });
  const history = record(HEAD, newest);
  expect(history.split('\n').slice(4, 7)).toEqual([
    '| 1m | before |',
    '| 1m | 2026-12-01T00:00Z | abc1234 | 2 × CPU | 1.0 | – | – | – | – | 2 | – | – | – | 94.1 | – | – |',
    '| 10m | before |',
  ]);
  expect(history.endsWith(`\n\n${newest}`)).toBe(true);
});

it('takes out the older run of a size that has no figure more, and keeps one that has', () => {
  const ofReads = (date: string) => run('1m', date, { summary: '–', log: '–' });
  const besidePostgres = run('1m', '2026-12-02T00:00Z', { summary: '90' });
  const otherSize = run('10m', '2026-12-02T00:00Z', { summary: '–' });
  const history = [ofReads('2026-12-01T00:00Z'), besidePostgres, otherSize, ofReads('2026-12-03T00:00Z')].reduce(
    record,
    HEAD,
  );
  expect([...history.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
    '1m events, 2026-12-02T00:00Z',
    '10m events, 2026-12-02T00:00Z',
    '1m events, 2026-12-03T00:00Z',
  ]);
  expect(history).toContain('| 1m | 2026-12-01T00:00Z |');
});

it('says in the line of each run in HISTORY.md what its tables say', () => {
  const history = readFileSync(new URL('HISTORY.md', import.meta.url), 'utf8');
  const lines = history.split('\n');
  const runs = history.split(/^(?=## )/m).flatMap((section) => {
    if (/^## \w+ events,/.test(section)) return [storeLine(section)];
    return section.startsWith('## The dashboard in Chromium') ? [webLine(section)] : [];
  });
  expect(runs.length).toBeGreaterThan(5);
  expect(runs.filter((line) => !lines.includes(line))).toEqual([]);
});
