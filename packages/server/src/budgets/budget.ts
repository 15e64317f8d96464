import type { BudgetRequest } from '@tokenbook/core/contract';
import { type Filter, toUsdNumber } from '@tokenbook/core/domain';

export interface Budget {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly metric: BudgetRequest['metric'];
  /** Weeks are ISO weeks, from Monday. */
  readonly period: BudgetRequest['period'];
  /** IANA zone in which the period begins. */
  readonly timeZone: string;
  /** Whole pico-USD for `cost`, tokens for `tokens`. */
  readonly amount: bigint;
  /** Null: the whole workspace. */
  readonly subject: Readonly<NonNullable<BudgetRequest['subject']>> | null;
  /** Per cent of the amount at which to alert, ascending, e.g. 50, 80, 100. */
  readonly thresholds: readonly number[];
  /** Where alerts are posted. Null: the dashboard alone shows them. */
  readonly webhookUrl: string | null;
}

export const toFilters = ({ subject }: Budget): readonly Filter[] =>
  subject === null ? [] : [{ dimension: subject.dimension, values: [subject.value] }];

/** USD or tokens, as the wire has them. */
export const toAmount = ({ metric }: Pick<Budget, 'metric'>, amount: bigint): number =>
  metric === 'cost' ? toUsdNumber(amount) : Number(amount);
