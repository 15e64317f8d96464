import type { Budget } from '../budgets/budget.ts';

/** A budget as it is kept: JSON has no bigint. */
type BudgetDocument = Omit<Budget, 'id' | 'workspaceId' | 'amount'> & { readonly amount: string };

export const toBudgetDocument = ({ id: _id, workspaceId: _workspaceId, amount, ...budget }: Budget): string => {
  const document: BudgetDocument = { ...budget, amount: amount.toString() };
  return JSON.stringify(document);
};

/** The cast holds: the table holds nothing but what `toBudgetDocument` wrote. */
export const fromBudgetDocument = (id: string, workspaceId: string, text: string): Budget => {
  const document = JSON.parse(text) as BudgetDocument;
  return { ...document, id, workspaceId, amount: BigInt(document.amount) };
};
