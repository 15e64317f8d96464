import type { Filter } from '@tokenbook/core/domain';

export const BUDGET_METRICS = ['cost', 'tokens'] as const;
export type BudgetMetric = (typeof BUDGET_METRICS)[number];

export const BUDGET_PERIODS = ['week', 'month'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** What a budget can be for, beside the whole workspace. */
export const BUDGET_DIMENSIONS = ['project', 'user', 'apiKey'] as const;
export type BudgetDimension = (typeof BUDGET_DIMENSIONS)[number];

export interface Budget {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly metric: BudgetMetric;
  /** Weeks are ISO weeks, from Monday. */
  readonly period: BudgetPeriod;
  /** IANA zone in which the period begins. */
  readonly timeZone: string;
  /** Whole pico-USD for `cost`, tokens for `tokens`. */
  readonly amount: bigint;
  /** Null: the whole workspace. */
  readonly subject: { readonly dimension: BudgetDimension; readonly value: string } | null;
  /** Per cent of the amount at which to alert, ascending, e.g. 50, 80, 100. */
  readonly thresholds: readonly number[];
  /** Where alerts are posted. Null: the dashboard alone shows them. */
  readonly webhookUrl: string | null;
}

export const toFilters = ({ subject }: Budget): readonly Filter[] =>
  subject === null ? [] : [{ dimension: subject.dimension, values: [subject.value] }];
