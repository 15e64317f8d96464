import { BudgetAlerts, BudgetList } from '@tokenbook/react';
import { PageTitle } from '../shell/PageTitle.tsx';

/** Every budget, and the thresholds that were crossed. */
export const BudgetsPage = () => (
  <div className="stack">
    <PageTitle title="Budgets" lead="What may be spent in a week or a month, and where it is heading." />
    <BudgetList />
    <BudgetAlerts />
  </div>
);
