// npm run bench:web -- [--runs=3] [--keep=FOLDER] [--events=one-million] [--shifts] [--record]
// The dashboard as people get it, in headless Chromium, beside a plain Tremor page on the same ledger.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale, steps } from '../../scripts/build-steps.mjs';
import { openBrowser } from '../../tests/browser/support/open-browser.ts';
import { recordRun, webLine } from '../history.ts';
import { measureLoad, measureRepaint, measureUse, scriptBytes, type Visitor } from './measure-site.ts';
import { median } from './median.ts';
import { serveLedger } from './serve-ledger.ts';
import { servePeer } from './serve-peer.ts';
import { PEER, type Site, TOKENBOOK } from './sites.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    keep: { type: 'string' },
    events: { type: 'string', default: 'one-million' },
    record: { type: 'boolean', default: false },
    shifts: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'tokenbook-bench-web-'));

const lines: string[] = [];
const print = (line: string) => {
  console.log(line);
  lines.push(line);
};
const ms = (value: number) => `${Math.round(value)} ms`;
const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`;
const load = () => loadavg()[0]?.toFixed(1);

/** A ledger of a named data set, made once a folder. */
const fill = (name: string): string => {
  const dataDirectory = join(folder, name);
  const done = join(dataDirectory, 'seeded');
  if (!existsSync(done)) {
    mkdirSync(dataDirectory, { recursive: true });
    const tsx = ['node_modules/tsx/dist/cli.mjs', '--conditions=@tokenbook/source', 'scripts/seed.ts'];
    execFileSync(process.execPath, [...tsx, name, '--data-dir', dataDirectory], { stdio: 'inherit' });
    mkdirSync(done);
  }
  return dataDirectory;
};

if (!(await buildStale(steps({ types: false })))) process.exit(1);
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
print('');
print(`## The dashboard in Chromium, ${values.events}, ${new Date().toISOString().slice(0, 16)}Z`);
print('');
print(
  `\`npm run bench:web -- --runs=${runs}\`, commit ${commit}. ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}. Load of the machine before: ${load()}.`,
);
print('');

const ledger = await serveLedger(fill(values.events));
const peer = await servePeer(ledger);
const browser = await openBrowser();
const sites: readonly { readonly site: Site; readonly visitor: Visitor }[] = [
  { site: TOKENBOOK, visitor: { browser, url: ledger.url, cookie: await ledger.signIn() } },
  { site: PEER, visitor: { browser, url: peer.url, cookie: null } },
];

const shifted: string[] = [];
const measured = [];
for (const { site, visitor } of sites) {
  const step = (name: string) => console.error(`${site.name}: ${name}`);
  step('scripts');
  const first = await scriptBytes(visitor, site.path);
  step('first loads');
  const opened = await measureLoad(visitor, site, runs);
  step('ranges and presses');
  const used = await measureUse(visitor, site);
  step('repaints');
  const repaints = await measureRepaint(visitor, site, runs);
  shifted.push(...opened.shifted, ...used.shifted);
  measured.push([
    kilobytes(first),
    ms(opened.largestPaintMs),
    ms(opened.longestTaskMs),
    opened.layoutShift.toFixed(3),
    ms(used.rangeTaskMs),
    ms(used.worstRangeTaskMs),
    ms(used.interactionMs),
    used.rangeShift.toFixed(3),
    ms(median(repaints)),
    ms(Math.max(...repaints)),
  ]);
}
const NAMES = [
  ['JavaScript of the first load, gzipped', '≤ 200 kB'],
  ['largest paint, 4 × slower', '< 1,500 ms'],
  ['longest task of the load, 4 × slower', ''],
  ['layout shift of the load', '< 0.02'],
  ['longest task of a range change, 4 × slower, median', '≤ 200 ms'],
  ['the same, worst', '≤ 200 ms'],
  ['slowest press to next paint, 4 × slower', '< 200 ms'],
  ['layout shift of a range change', '< 0.02'],
  ['range change to every panel repainted, median', '< 300 ms'],
  ['the same, worst', ''],
];
print('| | target | Tokenbook | plain Tremor page |');
print('| --- | --- | --- | --- |');
for (const [index, [name, target]] of NAMES.entries())
  print(`| ${name} | ${target} | ${measured.map((column) => column[index]).join(' | ')} |`);
print('');
const [{ visitor }] = sites as readonly [(typeof sites)[number]];
const routes = [];
for (const path of ['/budgets', '/connect', '/settings'])
  routes.push(`${path} ${kilobytes(await scriptBytes(visitor, path))}`);
print(`JavaScript by route, gzipped: ${routes.join(', ')}. Load of the machine after: ${load()}.`);
if (values.shifts) console.log(shifted.join('\n'));

await browser.close();
peer.close();
await ledger.close();
if (values.record) {
  const history = new URL('../HISTORY.md', import.meta.url);
  const run = lines.join('\n');
  writeFileSync(history, recordRun(readFileSync(history, 'utf8'), run, { column: 'Data set', line: webLine(run) }));
}
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
