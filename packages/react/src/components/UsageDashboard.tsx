import { FilterChips } from './filters/FilterChips.tsx';
import { ProjectBreakdownChart } from './ProjectBreakdownChart.tsx';
import { ProviderBreakdownChart } from './ProviderBreakdownChart.tsx';
import { UsageLogTable } from './UsageLogTable.tsx';
import { UsageSummary } from './UsageSummary.tsx';
import { UsageTimeChart } from './UsageTimeChart.tsx';

/** All four components, laid out from phone to wide screen. Needs a `UsageProvider` above it. */
export const UsageDashboard = () => (
  <div className="tb-dashboard">
    <UsageSummary />
    <FilterChips />
    <UsageTimeChart />
    <ProviderBreakdownChart />
    <ProjectBreakdownChart />
    <UsageLogTable />
  </div>
);
