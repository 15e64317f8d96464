import type { Dimension, Filter, LogColumn, UsageScope } from '@tokenbook/core/domain';
import type { SqlQuestion } from './questions.ts';

/** The same questions in SQL over one table `request_event`, as a person would write them well for each engine. */
export interface Dialect {
  /** A period on the time column. */
  readonly during: (startMs: number, endMs: number) => string;
  /** The local day of the time column. */
  readonly day: (timeZone: string) => string;
  readonly time: string;
}

export const POSTGRES: Dialect = {
  during: (startMs, endMs) =>
    `occurred_at >= to_timestamp(${startMs / 1000}) AND occurred_at < to_timestamp(${endMs / 1000})`,
  day: (timeZone) => `date_trunc('day', occurred_at AT TIME ZONE '${timeZone}')`,
  time: 'occurred_at',
};

export const DUCKDB: Dialect = {
  during: (startMs, endMs) => `at_ms >= ${startMs} AND at_ms < ${endMs}`,
  day: (timeZone) => `date_trunc('day', timezone('${timeZone}', make_timestamp(at_ms * 1000)::TIMESTAMPTZ))`,
  time: 'at_ms',
};

const SUMS =
  'count(*), sum(input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output), sum(reasoning), sum(cost), count(*) - count(cost)';

const columnOf = (dimension: Dimension): string =>
  dimension === 'user' ? 'user_name' : dimension === 'apiKey' ? 'api_key' : dimension;

const filterSql = ({ dimension, values }: Filter): string =>
  `${columnOf(dimension)} IN (${values.map((value) => `'${value}'`).join(', ')})`;

const where = (dialect: Dialect, { period, filters, workspaceId }: UsageScope): string =>
  [`workspace = '${workspaceId}'`, dialect.during(period.startMs, period.endMs), ...filters.map(filterSql)].join(
    ' AND ',
  );

/** What the log is sorted by. The date is a column of each engine's own type. */
const SORTED = {
  projectName: 'project',
  providerName: 'provider',
  model: 'model',
  inputTokens: 'input',
  outputTokens: 'output',
  totalTokens: '(input + output)',
  cost: 'cost',
  cacheReadTokens: 'cache_read',
  cacheWriteTokens: '(cache_write_5m + cache_write_1h)',
  reasoningTokens: 'reasoning',
  operation: 'operation',
  agent: 'agent',
  user: 'user_name',
  apiKey: 'api_key',
  status: 'status',
  source: 'source',
  durationMs: 'duration_ms',
} as const satisfies Record<Exclude<LogColumn, 'date'>, string>;

const sortColumn = (dialect: Dialect, column: LogColumn): string => (column === 'date' ? dialect.time : SORTED[column]);

/** The statements that answer a question. */
export const statementsOf = (question: SqlQuestion, dialect: Dialect): readonly string[] => {
  switch (question.kind) {
    case 'totals':
      return question.scopes.map((scope) => `SELECT ${SUMS} FROM request_event WHERE ${where(dialect, scope)}`);
    case 'breakdown': {
      const by = columnOf(question.by);
      return [
        `SELECT ${by}, ${SUMS} FROM request_event WHERE ${where(dialect, question.scope)} GROUP BY ${by} ORDER BY sum(input) + sum(output) DESC`,
      ];
    }
    case 'days': {
      const day = dialect.day(question.timeZone);
      const by = question.by === null ? '' : `, ${columnOf(question.by)}`;
      return [
        `SELECT ${day} AS day${by}, ${SUMS} FROM request_event WHERE ${where(dialect, question.scope)} GROUP BY day${by} ORDER BY day`,
      ];
    }
    case 'log': {
      const condition = where(dialect, question.scope);
      return [
        `SELECT * FROM request_event WHERE ${condition} ORDER BY ${sortColumn(dialect, question.column)} DESC NULLS LAST, id LIMIT 50 OFFSET ${question.offset}`,
        `SELECT count(*) FROM request_event WHERE ${condition}`,
      ];
    }
  }
};
