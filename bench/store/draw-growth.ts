import { COMMON_READS } from '../history.ts';
import type { RecordedRead, RecordedRun } from './read-history.ts';

/** What is drawn, each in a field of its own. */
const TITLES = {
  'summary and previous, 30d, Asia/Kolkata': 'Summary, 30 days',
  'by project, top 10, all, Asia/Kolkata': 'By project, all time',
  'by day and project, top 8, 30d, Asia/Kolkata': 'Days by project, 30 days',
  'by day, all, Asia/Kolkata': 'Days, all time',
  'log by date, first page, all': 'Log, newest page',
  'log by cost, middle page, all': 'Log by cost, middle page',
} as const satisfies Record<(typeof COMMON_READS)[number], string>;

const SERIES: readonly (readonly [name: string, css: string, of: (read: RecordedRead) => number | null])[] = [
  ['Tokenbook', 'ours', ({ tokenbookMs }) => tokenbookMs],
  ['plain DuckDB', 'duckdb', ({ duckDbMs }) => duckDbMs],
  ['PostgreSQL', 'postgres', ({ postgresMs }) => postgresMs],
];

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #334155 } .title { font-weight: 600 } .small { font-size: 10px; fill: #64748b }
  .grid { stroke: #e2e8f0 } polyline { fill: none; stroke-width: 2 }
  .ours { stroke: #2563eb } .duckdb { stroke: #d97706; stroke-dasharray: 5 3 } .postgres { stroke: #475569; stroke-dasharray: 2 3 }
  circle[class] { stroke-width: 2; stroke-dasharray: none; fill: #fff } .paper { fill: #fff }
  @media (prefers-color-scheme: dark) {
    text { fill: #cbd5e1 } .small { fill: #94a3b8 } .grid { stroke: #334155 } circle[class], .paper { fill: #0f172a }
    .ours { stroke: #60a5fa } .duckdb { stroke: #fbbf24 } .postgres { stroke: #94a3b8 }
  }`;

const FIELD = { width: 210, height: 150, left: 46, top: 34, gapX: 24, gapY: 58 };
const COLUMNS = 3;
const DECADES = [1, 10, 100, 1_000, 10_000, 100_000];

const short = (value: number): string =>
  value >= 1_000_000 ? `${value / 1_000_000} M` : value >= 1_000 ? `${value / 1_000} k` : `${value}`;

const duration = (ms: number): string => (ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`);

/** Medians over the number of events, both axes by powers of ten, as an SVG for both themes. */
export const drawGrowth = (runs: readonly RecordedRun[]): string => {
  const sizes = runs.map(({ events }) => events);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const highest = Math.max(
    ...COMMON_READS.flatMap((name) =>
      runs.flatMap(({ reads }) => {
        const read = reads.get(name);
        return read === undefined ? [] : SERIES.map(([, , of]) => of(read) ?? 1);
      }),
    ),
  );
  const top = DECADES.find((decade) => decade >= highest) ?? highest;
  const across = Math.log10(most / least) || 1;
  const rows = Math.ceil(COMMON_READS.length / COLUMNS);
  const width = FIELD.left + COLUMNS * (FIELD.width + FIELD.gapX);
  const height = FIELD.top + rows * (FIELD.height + FIELD.gapY) + 8;

  const field = (name: string, title: string, index: number): string => {
    const left = FIELD.left + (index % COLUMNS) * (FIELD.width + FIELD.gapX);
    const up = FIELD.top + 26 + Math.floor(index / COLUMNS) * (FIELD.height + FIELD.gapY);
    const x = (events: number) => left + 8 + ((FIELD.width - 16) * Math.log10(events / least)) / across;
    const y = (ms: number) => up + FIELD.height * (1 - Math.log10(Math.max(ms, 1)) / Math.log10(top));
    const decades = DECADES.filter((decade) => decade <= top);
    const grid = decades
      .map(
        (decade) =>
          `<line class="grid" x1="${left}" x2="${left + FIELD.width}" y1="${y(decade).toFixed(1)}" y2="${y(decade).toFixed(1)}"/>` +
          (index % COLUMNS === 0
            ? `<text class="small" x="${left - 6}" y="${(y(decade) + 3).toFixed(1)}" text-anchor="end">${duration(decade)}</text>`
            : ''),
      )
      .join('');
    const ticks = sizes
      .map(
        (events) =>
          `<text class="small" x="${x(events).toFixed(1)}" y="${up + FIELD.height + 14}" text-anchor="middle">${short(events)}</text>`,
      )
      .join('');
    const lines = SERIES.map(([, css, of]) => {
      const points = runs.flatMap(({ events, reads }) => {
        const read = reads.get(name);
        const ms = read === undefined ? null : of(read);
        return ms === null ? [] : [[x(events).toFixed(1), y(ms).toFixed(1)] as const];
      });
      const dots = points.map(([cx, cy]) => `<circle class="${css}" cx="${cx}" cy="${cy}" r="3"/>`).join('');
      return `<polyline class="${css}" points="${points.map((point) => point.join(',')).join(' ')}"/>${dots}`;
    }).join('');
    return `<text class="title" x="${left}" y="${up - 8}">${title}</text>${grid}${ticks}${lines}`;
  };

  const legend = SERIES.map(
    ([name, css], index) =>
      `<polyline class="${css}" points="${FIELD.left + index * 130},18 ${FIELD.left + 26 + index * 130},18"/>` +
      `<text x="${FIELD.left + 32 + index * 130}" y="22">${name}</text>`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Median time of six reads over the number of events">
<style>${STYLE}
</style>
<rect class="paper" width="${width}" height="${height}"/>
${legend}
${COMMON_READS.map((name, index) => field(name, TITLES[name], index)).join('\n')}
</svg>
`;
};
