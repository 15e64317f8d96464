import type { BreakdownRow, Summary } from '@tokenbook/core/contract';
import { isDimension, valueField } from '@tokenbook/core/domain';

/** What `tokenbook report --json` prints: the summary of the API, and its breakdowns by dimension. */
export interface UsageReport extends Summary {
  readonly breakdown: Readonly<Record<string, readonly BreakdownRow[]>>;
}

/** The value that a breakdown's row is about. Null groups what has none. */
export const rowName = (row: BreakdownRow, by: string): string | null => {
  const value: unknown = isDimension(by) ? row[valueField(by) as keyof BreakdownRow] : null;
  return typeof value === 'string' ? value : null;
};
