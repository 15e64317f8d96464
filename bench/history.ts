/**
 * HISTORY.md: a line for each run in the tables at its head, and below them the runs that no newer one holds whole. Figures come from the printed
 * tables, so that a line never says anything else than the run it stands for.
 */

const NONE = '–';

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const rowsOf = (section: string): readonly (readonly string[])[] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);

/** `10m events` of `## 10m events, 2026-11-30T07:14Z`. */
const benchmarkOf = (section: string): string => /^## (.+), [^,\n]+$/m.exec(section)?.[1] ?? '';

/** Which figures a run has, by row and column. */
const figuresOf = (section: string): ReadonlySet<string> =>
  new Set(
    rowsOf(section).flatMap(([name, ...cells]) =>
      cells.flatMap((cell, column) => (cell === '' || cell === NONE ? [] : [`${name}|${column}`])),
    ),
  );

/** Whether a run has every figure of another of its benchmark. */
const holds = (run: string, other: string): boolean => {
  const figures = figuresOf(run);
  return benchmarkOf(run) === benchmarkOf(other) && [...figuresOf(other)].every((figure) => figures.has(figure));
};

const figureOf = (section: string, row: string, column: number): string =>
  rowsOf(section).find(([name]) => name === row)?.[column] ?? NONE;

const matchOf = (section: string, pattern: RegExp): string => pattern.exec(section)?.[1] ?? NONE;

const lineOf = (benchmark: string, run: string, figures: readonly string[]): string =>
  `| ${[
    benchmark,
    matchOf(run, /^## .+, ([^,\n]+)$/m),
    matchOf(run, /\b[Cc]ommit (\w+)/),
    matchOf(run, /(\d+ × [^,]+), \d+ GB/),
    matchOf(run, /Load of the machine before: ([\d.]+)\./),
    ...figures,
  ].join(' | ')} |`;

/** The reads that every run asks: those of docs/images/growth.svg. */
export const COMMON_READS = [
  'summary and previous, 30d, Asia/Kolkata',
  'by project, top 10, all, Asia/Kolkata',
  'by day and project, top 8, 30d, Asia/Kolkata',
  'by day, all, Asia/Kolkata',
  'log by date, first page, all',
  'log by cost, middle page, all',
] as const;

/** A run of `npm run bench` in one line: the 95th percentile of what every run asks, ingest, bytes and the time to open. */
export const storeLine = (run: string): string =>
  lineOf(matchOf(run, /^## (\w+) events/m), run, [
    ...COMMON_READS.map((read) => figureOf(run, read, 2)),
    figureOf(run, '1 a request, 64 clients', 1),
    figureOf(run, '100 a request, 64 clients', 1),
    matchOf(run, /on disk: ([\d.]+) bytes an event/),
    matchOf(run, /ready to read after ([\d.]+) s/),
    matchOf(run, /ready to write ([\d.]+) s/),
  ]);

/** A run of `npm run bench:web` in one line: ours, and the peer's largest paint, which says how fast the machine was. */
export const webLine = (run: string): string =>
  lineOf(matchOf(run, /^## The dashboard in Chromium, ([\w-]+),/m), run, [
    figureOf(run, 'JavaScript of the first load, gzipped', 2),
    figureOf(run, 'largest paint, 4 × slower', 2),
    figureOf(run, 'largest paint, 4 × slower', 3),
    figureOf(run, 'longest task of a range change, 4 × slower, median', 2),
    figureOf(run, 'slowest press to next paint, 4 × slower', 2),
    figureOf(run, 'range change to every panel repainted, median', 2),
  ]);

/**
 * The history with one run more: its line after the last of its benchmark in the table whose header begins with `column`, its tables at the end, and
 * without those runs that it holds whole.
 */
export const recordRun = (
  history: string,
  run: string,
  { column, line }: { readonly column: string; readonly line: string },
): string => {
  const kept = history.split(/^(?=## )/m).filter((section) => !holds(run, section));
  const lines = kept.join('').trimEnd().split('\n');
  const head = lines.findIndex((text) => text.startsWith(`| ${column} |`));
  const tail = lines.findIndex((text, index) => index > head && text === '');
  const [benchmark = ''] = cellsOf(line);
  const last = lines.findLastIndex((text, index) => index < tail && text.startsWith(`| ${benchmark} |`));
  lines.splice((last > head ? last : tail - 1) + 1, 0, line);
  return `${lines.join('\n')}\n\n${run.trim()}\n`;
};
