import { memo } from 'react';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useStages } from '../hooks/use-stages.ts';
import { useUsageSummary } from '../hooks/use-usage-summary.ts';
import { CopyLink } from './CopyLink.tsx';
import { FilterChips } from './filters/FilterChips.tsx';
import { InsightsPanel } from './insights/InsightsPanel.tsx';
import { LiveNotice } from './LiveNotice.tsx';
import { LogPanel } from './log/LogPanel.tsx';
import { EmptyRange } from './opened/opened.tsx';
import { ProjectBreakdownChart } from './ProjectBreakdownChart.tsx';
import { ProviderBreakdownChart } from './ProviderBreakdownChart.tsx';
import { SavedViews } from './SavedViews.tsx';
import { TokenKinds } from './TokenKinds.tsx';
import { UsageBreakdown } from './UsageBreakdown.tsx';
import { UsageSummary } from './UsageSummary.tsx';
import { UsageTimeChart } from './UsageTimeChart.tsx';
import { ViewAnnouncer } from './ViewAnnouncer.tsx';

export interface UsageDashboardProps {
  /** Whether the page follows the ledger. On by default; a range that is over changes as little as the past does. */
  readonly isLive?: boolean | undefined;
}

/** From the top of the page down. Made once: whatever draws the list again re-renders none of them. */
const PANELS = [
  <UsageTimeChart key="time" />,
  <ProviderBreakdownChart key="providers" />,
  <ProjectBreakdownChart key="projects" />,
  <InsightsPanel key="insights" />,
  <UsageBreakdown key="breakdown" />,
  <TokenKinds key="kinds" />,
  <LogPanel key="log" />,
];

/** The four components, and what explains them, laid out from phone to wide screen. Needs a `UsageProvider` above it. */
export const UsageDashboard = memo(({ isLive = true }: UsageDashboardProps) => {
  // A link is worth having where the address says what is shown, and a saved view is such an address.
  const { isInUrl } = useUsageContext();
  return (
    <div className="tb-root tb-dashboard">
      {isLive ? <LiveNotice /> : null}
      <UsageSummary actions={isInUrl ? LINKS : null} />
      <ViewAnnouncer />
      <FilterChips />
      <Panels />
    </div>
  );
});

const LINKS = (
  <>
    <SavedViews />
    <CopyLink />
  </>
);

/** Where nothing is in the range, one notice says so for all of them. */
const Panels = () => {
  const { data, isStale } = useUsageSummary();
  // The totals are on the page first, with the controls.
  const stage = useStages(PANELS.length + 1);
  if (data?.requests === 0 && !isStale) return <EmptyRange />;
  return PANELS.slice(0, stage - 1);
};
