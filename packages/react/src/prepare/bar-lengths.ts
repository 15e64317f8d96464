/** Of the longest bar: what is not nothing is seen beside what is very much. */
const SHORTEST = 0.006;

/** What each bar is drawn as, and the longest of them, which is never 0: that would leave no scale at all. */
export const toBarLengths = (
  amounts: readonly number[],
): { readonly lengths: readonly number[]; readonly longest: number } => {
  const longest = Math.max(0, ...amounts) || 1;
  return { lengths: amounts.map((amount) => (amount > 0 ? Math.max(amount, longest * SHORTEST) : 0)), longest };
};
