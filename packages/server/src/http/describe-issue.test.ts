import { BudgetRequest, CreateApiKeyRequest, CreateWorkspaceRequest } from '@tokenbook/core/contract';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';

const budget = { name: 'All of it', metric: 'cost', period: 'month', amount: 100 };

const described = (schema: z.ZodType, body: unknown): readonly string[] =>
  (schema.safeParse(body, { reportInput: true }).error?.issues ?? []).map((issue) =>
    describeIssue(issue.path.join('.') || 'The body', issue, ['name', 'amount']),
  );

it.each([
  [BudgetRequest, null, 'The body null is not an object.'],
  [BudgetRequest, { ...budget, name: undefined }, 'name is missing. Send a text.'],
  [BudgetRequest, { ...budget, name: ' ' }, 'name is empty. Send at least 1 character.'],
  [BudgetRequest, { ...budget, name: 'x'.repeat(201) }, 'name has 201 characters. Send at most 200 characters.'],
  [BudgetRequest, { ...budget, amount: '5' }, 'amount "5" is not a number.'],
  [BudgetRequest, { ...budget, amount: 0 }, 'amount 0 is too small. Send more than 0.'],
  [BudgetRequest, { ...budget, metric: 'euro' }, 'metric "euro" is not known. Use one of: cost, tokens.'],
  [BudgetRequest, { ...budget, period: undefined }, 'period is missing. Use one of: week, month.'],
  [BudgetRequest, { ...budget, thresholds: [] }, 'thresholds is empty. Send at least 1 value.'],
  [BudgetRequest, { ...budget, thresholds: [50, 2000] }, 'thresholds.1 2000 is too large. Send at most 1000.'],
  [BudgetRequest, { ...budget, thresholds: [0.5] }, 'thresholds.0 0.5 is not a whole number.'],
  [BudgetRequest, { ...budget, amuont: 5 }, 'Unknown field "amuont". Use: name, amount.'],
  [
    CreateApiKeyRequest,
    { name: 'bot', expiresAt: 'tomorrow' },
    'expiresAt "tomorrow" is not an instant with a zone, such as "2026-11-24T08:00:00Z".',
  ],
  // The schema says it in words of its own.
  [
    CreateWorkspaceRequest,
    { name: 'Our Shop' },
    'name "Our Shop" is not allowed. Use lower-case letters, digits and dashes, at most 63.',
  ],
] as const)('says what was given and what to do (%#)', (schema, body, sentence) => {
  expect(described(schema, body)).toEqual([sentence]);
});
