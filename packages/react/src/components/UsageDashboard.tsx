import { FilterChips } from './filters/FilterChips.tsx';
import { ProjectBreakdownChart } from './ProjectBreakdownChart.tsx';
import { ProviderBreakdownChart } from './ProviderBreakdownChart.tsx';
import { TokenKinds } from './TokenKinds.tsx';
import { UsageBreakdown } from './UsageBreakdown.tsx';
import { UsageLogTable } from './UsageLogTable.tsx';
import { UsageSummary } from './UsageSummary.tsx';
import { UsageTimeChart } from './UsageTimeChart.tsx';

/** The four components, and what explains them, laid out from phone to wide screen. Needs a `UsageProvider` above it. */
export const UsageDashboard = () => (
  <div className="tb-dashboard">
    <UsageSummary />
    <FilterChips />
    <UsageTimeChart />
    <ProviderBreakdownChart />
    <ProjectBreakdownChart />
    <UsageBreakdown />
    <TokenKinds />
    <UsageLogTable />
  </div>
);
