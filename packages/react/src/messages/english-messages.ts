import { budgetMessages } from './budget-messages.ts';
import { commonMessages } from './common-messages.ts';
import { connectMessages } from './connect-messages.ts';
import type { Messages } from './messages.ts';
import { settingsMessages } from './settings-messages.ts';

/** Every text the components show, in English. Replace any of them with `UsageProvider`'s `messages`. */
export const englishMessages: Messages = {
  ...commonMessages,
  budgets: budgetMessages,
  connect: connectMessages,
  settings: settingsMessages,
};
