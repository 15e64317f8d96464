import * as tokenbook from '@tokenbook/react';
import type { ComponentType } from 'react';

/** What begins like a component and has no states of its own. The palette opens over the whole page, once; the notice asks for all others anew. */
type Other = 'CommandPalette' | 'DEFAULT_VIEW' | 'Icon' | 'LiveNotice' | 'UsageProvider' | 'UsageDashboard';
type Exported = keyof typeof tokenbook;
type ComponentName = Exclude<{ [Name in Exported]: Name extends Capitalize<Name> ? Name : never }[Exported], Other>;

/** Every component of the package, as the workbench shows it. One that is missing does not compile. */
export const COMPONENTS = {
  UsageSummary: tokenbook.UsageSummary,
  ComparePicker: tokenbook.ComparePicker,
  RangePicker: tokenbook.RangePicker,
  SavedViews: tokenbook.SavedViews,
  CopyLink: tokenbook.CopyLink,
  ZonePicker: tokenbook.ZonePicker,
  EmptyRange: tokenbook.EmptyRange,
  UsageTimeChart: tokenbook.UsageTimeChart,
  ProviderBreakdownChart: tokenbook.ProviderBreakdownChart,
  ProjectBreakdownChart: tokenbook.ProjectBreakdownChart,
  UsageInsights: tokenbook.UsageInsights,
  UsageBreakdown: tokenbook.UsageBreakdown,
  TokenKinds: tokenbook.TokenKinds,
  UsageLogTable: tokenbook.UsageLogTable,
  BudgetList: tokenbook.BudgetList,
  BudgetAlerts: tokenbook.BudgetAlerts,
  ApiKeys: tokenbook.ApiKeys,
  PriceSettings: tokenbook.PriceSettings,
  NotCountedList: tokenbook.NotCountedList,
  ConnectTool: () => (
    <tokenbook.ConnectTool origin="https://usage.example.com" onward={<a href="/">See the usage</a>} />
  ),
  Popover: () => (
    <tokenbook.Popover label="Popover" value="closed">
      {() => <p>Inside</p>}
    </tokenbook.Popover>
  ),
} satisfies Readonly<Record<ComponentName, ComponentType>>;
