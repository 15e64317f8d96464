import type { BudgetInfo, BudgetRequest } from '@tokenbook/core/contract';
import { wrongUsage } from './command-failure.ts';

/** The flags of `tokenbook budgets set`. */
export interface BudgetFlags {
  readonly cost?: string;
  readonly tokens?: string;
  readonly per?: string;
  readonly tz?: string;
  readonly project?: string;
  readonly user?: string;
  readonly apiKey?: string;
  readonly at?: string;
  /** False: `--no-webhook`. */
  readonly webhook?: string | false;
}

type Subject = NonNullable<BudgetRequest['subject']>;

const SUBJECTS = ['project', 'user', 'apiKey'] as const satisfies readonly Subject['dimension'][];

/** What the flags say of a budget; fields that they leave out are absent. @throws CommandFailure wrong usage */
export const readBudgetFlags = (flags: BudgetFlags): Partial<BudgetRequest> => {
  const subject = readSubject(flags);
  return {
    ...readLimit(flags),
    ...(flags.per === undefined ? {} : { period: readPeriod(flags.per) }),
    ...(flags.tz === undefined ? {} : { timeZone: flags.tz }),
    ...(subject === null ? {} : { subject }),
    ...(flags.at === undefined ? {} : { thresholds: readThresholds(flags.at) }),
    ...(flags.webhook === undefined ? {} : { webhookUrl: flags.webhook === false ? null : flags.webhook }),
  };
};

/**
 * The body of `POST /api/budgets` and `PUT /api/budgets/{id}`: what is said, over what the budget is now.
 *
 * @param existing null: there is none of this name
 * @throws CommandFailure wrong usage when neither has an amount
 */
export const toBudgetRequest = (
  name: string,
  said: Partial<BudgetRequest>,
  existing: BudgetInfo | null,
): Partial<BudgetRequest> => {
  if (existing !== null) {
    const { metric, amount, period, timeZone, subject, thresholds, webhookUrl } = existing;
    return { metric, amount, period, timeZone, subject, thresholds, webhookUrl, ...said, name };
  }
  if (said.amount !== undefined) return { period: 'month', ...said, name };
  throw wrongUsage('No amount: give --cost in USD or --tokens, such as --cost 500.');
};

const readLimit = ({ cost, tokens }: BudgetFlags): Partial<Pick<BudgetRequest, 'metric' | 'amount'>> => {
  if (cost !== undefined && tokens !== undefined) {
    throw wrongUsage('A budget is in USD or in tokens: give --cost or --tokens, not both.');
  }
  if (cost !== undefined) return { metric: 'cost', amount: readNumber('--cost', cost, 'USD', '500 or 12.50') };
  if (tokens !== undefined) {
    return { metric: 'tokens', amount: readNumber('--tokens', tokens, 'tokens', '20000000') };
  }
  return {};
};

const readNumber = (flag: string, text: string, unit: string, example: string): number => {
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw wrongUsage(`${flag} is ${JSON.stringify(text)}. Write ${unit} as a number, such as ${example}.`);
};

const readPeriod = (text: string): BudgetRequest['period'] => {
  if (text === 'week' || text === 'month') return text;
  throw wrongUsage(`--per is ${JSON.stringify(text)}. Use week or month.`);
};

const readSubject = (flags: BudgetFlags): Subject | null => {
  const given = SUBJECTS.flatMap((dimension): readonly Subject[] => {
    const value = flags[dimension];
    return value === undefined ? [] : [{ dimension, value }];
  });
  if (given.length > 1) throw wrongUsage('A budget is for one: give --project, --user or --api-key, not several.');
  return given[0] ?? null;
};

const readThresholds = (text: string): number[] =>
  text.split(',').map((part) => {
    const percent = part.trim().replace(/ ?%$/, '');
    if (/^\d{1,4}$/.test(percent)) return Number(percent);
    throw wrongUsage(`--at is ${JSON.stringify(text)}. Write whole per cents separated by commas, such as 50,80,100.`);
  });
