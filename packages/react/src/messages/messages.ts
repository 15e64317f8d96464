import type { budgetMessages } from './budget-messages.ts';
import { type CommonMessages, commonMessages } from './common-messages.ts';
import type { connectMessages } from './connect-messages.ts';
import type { settingsMessages } from './settings-messages.ts';

/** The texts of the pages beside usage. */
export interface LaterMessages {
  readonly budgets: typeof budgetMessages;
  readonly connect: typeof connectMessages;
  readonly settings: typeof settingsMessages;
}

/** All texts. */
export type Messages = CommonMessages & LaterMessages;

/** Some texts, to lay over the English ones. */
export type MessageOverrides = { readonly [Group in keyof Messages]?: Partial<Messages[Group]> };

/** The English texts with some replaced, group by group. */
export const withMessages = (overrides: MessageOverrides): CommonMessages => {
  const groups = Object.keys(commonMessages) as (keyof CommonMessages)[];
  const merged = groups.map((group) => [group, { ...commonMessages[group], ...overrides[group] }]);
  // Each group is laid over itself, so it keeps its own type; fromEntries cannot say so.
  return Object.fromEntries(merged) as CommonMessages;
};
