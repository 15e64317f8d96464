import { PERIOD_SHIFTS, type PeriodShift } from '@tokenbook/core/domain';

/** What the page is compared with: a period, or nothing. */
export const COMPARISONS = [...PERIOD_SHIFTS, 'none'] as const;
export type Comparison = PeriodShift | 'none';
