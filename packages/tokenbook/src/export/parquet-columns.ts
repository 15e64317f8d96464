import type { LogRow } from '@tokenbook/core/contract';
import { parseUsd } from '@tokenbook/core/domain';
import type { SchemaElement } from 'hyparquet';

/** A column of the Parquet file: its type, and its value in a row of the log. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: SchemaElement;
  readonly value: (row: LogRow) => unknown;
}

type Definition = Omit<SchemaElement, 'name' | 'repetition_type'>;

const TEXT: Definition = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
const COUNT: Definition = { type: 'INT64' };
const INSTANT: Definition = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
};
/** Exact money: `DECIMAL(18, 12)`. */
const MONEY: Definition = { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 12 };

const column = (
  name: string,
  type: Definition,
  value: ParquetColumn['value'],
  repetition: 'REQUIRED' | 'OPTIONAL' = 'REQUIRED',
): ParquetColumn => ({ name, type: { name, repetition_type: repetition, ...type }, value });

/** The columns of the log, in its own names. */
export const PARQUET_COLUMNS: readonly ParquetColumn[] = [
  column('id', TEXT, (row) => row.id),
  column('date', INSTANT, (row) => new Date(row.date)),
  column('projectName', TEXT, (row) => row.projectName),
  column('providerName', TEXT, (row) => row.providerName),
  column('model', TEXT, (row) => row.model),
  column('inputTokens', COUNT, (row) => BigInt(row.inputTokens)),
  column('outputTokens', COUNT, (row) => BigInt(row.outputTokens)),
  column('totalTokens', COUNT, (row) => BigInt(row.totalTokens)),
  column('cost', MONEY, (row) => (row.cost === null ? null : parseUsd(row.cost)), 'OPTIONAL'),
  column('costSource', TEXT, (row) => row.costSource),
  column('costReference', TEXT, (row) => row.costReference, 'OPTIONAL'),
  column('cacheReadTokens', COUNT, (row) => BigInt(row.cacheReadTokens)),
  column('cacheWriteTokens', COUNT, (row) => BigInt(row.cacheWriteTokens)),
  column('cacheWrite1hTokens', COUNT, (row) => BigInt(row.cacheWrite1hTokens)),
  column('reasoningTokens', COUNT, (row) => BigInt(row.reasoningTokens)),
  column('operation', TEXT, (row) => row.operation),
  column('agent', TEXT, (row) => row.agent, 'OPTIONAL'),
  column('user', TEXT, (row) => row.user, 'OPTIONAL'),
  column('apiKey', TEXT, (row) => row.apiKey, 'OPTIONAL'),
  column('session', TEXT, (row) => row.session, 'OPTIONAL'),
  column('status', TEXT, (row) => row.status),
  column('source', TEXT, (row) => row.source),
  column('durationMs', { type: 'DOUBLE' }, (row) => row.durationMs, 'OPTIONAL'),
  column('tags', { type: 'BYTE_ARRAY', converted_type: 'JSON' }, (row) => row.tags),
];
