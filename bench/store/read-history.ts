import { COMMON_READS } from '../history.ts';

/** The last recorded run of a size: each read's median in milliseconds, beside the same answer elsewhere. Null: not asked there. */
export interface RecordedRun {
  readonly events: number;
  readonly reads: ReadonlyMap<string, RecordedRead>;
}

export interface RecordedRead {
  readonly tokenbookMs: number;
  readonly duckDbMs: number | null;
  readonly postgresMs: number | null;
}

const UNITS: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };

const toMs = (cell: string | undefined): number | null => {
  const number = Number(cell);
  return cell === undefined || Number.isNaN(number) ? null : number;
};

const readRow = (line: string): readonly [string, RecordedRead] | null => {
  const [name, median, , , duckDb, postgres] = line
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
  const tokenbookMs = toMs(median);
  if (name === undefined || tokenbookMs === null) return null;
  return [name, { tokenbookMs, duckDbMs: toMs(duckDb), postgresMs: toMs(postgres) }];
};

/** The newest run of each size that a history holds with plain DuckDB and PostgreSQL beside each read that is drawn, smallest first. */
export const readHistory = (markdown: string): readonly RecordedRun[] => {
  const runs = new Map<number, RecordedRun>();
  for (const section of markdown.split(/^## /m).slice(1)) {
    const [, count, unit = ''] = /^(\d+)([km]) events/.exec(section) ?? [];
    if (count === undefined) continue;
    const reads = new Map(
      section
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map(readRow)
        .filter((row) => row !== null),
    );
    const isWhole = (read: RecordedRead | undefined) => read?.duckDbMs != null && read.postgresMs !== null;
    if (!COMMON_READS.every((name) => isWhole(reads.get(name)))) continue;
    const events = Number(count) * (UNITS[unit] ?? 1);
    runs.set(events, { events, reads });
  }
  return [...runs.values()].sort((a, b) => a.events - b.events);
};
