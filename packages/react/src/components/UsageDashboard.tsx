import { FilterChips } from './filters/FilterChips.tsx';
import { LiveNotice } from './LiveNotice.tsx';
import { ProjectBreakdownChart } from './ProjectBreakdownChart.tsx';
import { ProviderBreakdownChart } from './ProviderBreakdownChart.tsx';
import { TokenKinds } from './TokenKinds.tsx';
import { UsageBreakdown } from './UsageBreakdown.tsx';
import { UsageInsights } from './UsageInsights.tsx';
import { UsageLogTable } from './UsageLogTable.tsx';
import { UsageSummary } from './UsageSummary.tsx';
import { UsageTimeChart } from './UsageTimeChart.tsx';

export interface UsageDashboardProps {
  /** Whether the page follows the ledger. On by default; a range that is over changes as little as the past does. */
  readonly isLive?: boolean;
}

/** The four components, and what explains them, laid out from phone to wide screen. Needs a `UsageProvider` above it. */
export const UsageDashboard = ({ isLive = true }: UsageDashboardProps) => (
  <div className="tb-dashboard">
    {isLive ? <LiveNotice /> : null}
    <UsageSummary />
    <FilterChips />
    <UsageTimeChart />
    <ProviderBreakdownChart />
    <ProjectBreakdownChart />
    <UsageInsights />
    <UsageBreakdown />
    <TokenKinds />
    <UsageLogTable />
  </div>
);
