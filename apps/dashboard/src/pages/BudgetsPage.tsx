import { BudgetAlerts, BudgetList } from '@tokenbook/react';
import { pageMessages } from '../page-messages.ts';
import { PageTitle } from '../shell/PageTitle.tsx';

/** Every budget, and the thresholds that were crossed. */
export const BudgetsPage = () => {
  const { budgets } = pageMessages;
  return (
    <div className="stack">
      <PageTitle title={budgets.name} lead={budgets.lead} />
      <BudgetList />
      <BudgetAlerts />
    </div>
  );
};
