import { FilterChips } from './filters/FilterChips.tsx';
import { InsightsPanel } from './insights/InsightsPanel.tsx';

/**
 * The projects whose cost moved against the period before, and the hours that stand out. How both are found: docs/insights.md. An embed token shows
 * sums, not comparisons of its customer's projects: then there is no panel.
 */
export const UsageInsights = () => (
  // A project that is chosen here may have moved in no other range: without the chips nothing would say so or undo it.
  <InsightsPanel filters={<FilterChips />} />
);
