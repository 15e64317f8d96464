import type { Exclusion, FoundEntry } from './port.ts';

/** Of several exclusions of one id the last. */
export const lastOfEach = (exclusions: readonly Exclusion[]): readonly Exclusion[] => [
  ...new Map(exclusions.map((exclusion) => [exclusion.id, exclusion])).values(),
];

/** Whether an entry is out of the count for just this reason already. */
export const isExcludedAs = (
  { notCounted }: Pick<FoundEntry, 'notCounted'>,
  { reason, insteadOf }: Omit<Exclusion, 'id'>,
): boolean => notCounted !== null && notCounted.reason === reason && notCounted.insteadOf === insteadOf;
