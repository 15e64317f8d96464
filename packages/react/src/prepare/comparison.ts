import { PERIOD_SHIFTS, type PeriodShift, type UsageRange } from '@tokenbook/core/domain';

/** What the page is compared with: a period, or nothing. */
export const COMPARISONS = [...PERIOD_SHIFTS, 'none'] as const;
export type Comparison = PeriodShift | 'none';

/** What a range can be compared with: nothing is before all time. */
export const comparisonOf = (range: UsageRange, chosen: Comparison): Comparison => (range === 'all' ? 'none' : chosen);
