import type { BudgetRequest } from '@tokenbook/core/contract';
import { MAX_EVENT_COST, type Problem, parseTimeZone, parseUsd, unknownTimeZone } from '@tokenbook/core/domain';
import type { Budget } from './budget.ts';

/** What a request asks for, or every problem with it that a schema cannot see. Whether the webhook may be called is checked elsewhere. */
export const parseBudget = (
  request: BudgetRequest,
  workspaceTimeZone: string,
): { readonly budget: Omit<Budget, 'id' | 'workspaceId'> } | { readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const zoneName = request.timeZone ?? workspaceTimeZone;
  const timeZone = parseTimeZone(zoneName);
  if (timeZone === null) problems.push({ pointer: '/timeZone', detail: unknownTimeZone(zoneName) });
  const amount = request.metric === 'cost' ? parseUsd(request.amount) : toTokens(request.amount);
  if (amount === null || amount <= 0n || (request.metric === 'cost' && amount > MAX_EVENT_COST * 1_000n)) {
    const unit = request.metric === 'cost' ? 'a number of USD up to 999,999,999' : 'a whole number of tokens';
    problems.push({ pointer: '/amount', detail: `${request.amount} is not ${unit}.` });
  }
  if (timeZone === null || amount === null || problems.length > 0) return { problems };
  return {
    budget: {
      name: request.name,
      metric: request.metric,
      period: request.period,
      timeZone,
      amount,
      subject: request.subject ?? null,
      thresholds: [...new Set(request.thresholds)].sort((a, b) => a - b),
      webhookUrl: request.webhookUrl ?? null,
    },
  };
};

const toTokens = (amount: number): bigint | null => (Number.isSafeInteger(amount) ? BigInt(amount) : null);
