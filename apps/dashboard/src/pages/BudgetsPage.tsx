import { BudgetAlerts, BudgetList, useMessages } from '@tokenbook/react';
import { PageTitle } from '../shell/PageTitle.tsx';

/** Every budget, and the thresholds that were crossed. */
export const BudgetsPage = () => {
  const { budgets } = useMessages().pages;
  return (
    <div className="stack">
      <PageTitle title={budgets.name} lead={budgets.lead} />
      <BudgetList />
      <BudgetAlerts />
    </div>
  );
};
