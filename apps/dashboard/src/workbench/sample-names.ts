import type { StateName } from './states.ts';

const NAMES: Readonly<Partial<Record<StateName, readonly (string | null)[]>>> = {
  full: [
    'anthropic',
    'openai',
    'google',
    'mistral_ai',
    'deepseek',
    'cohere',
    'groq',
    'xai',
    'openrouter',
    'ollama',
    'together',
    'fireworks',
  ],
  little: ['anthropic'],
  unpriced: ['acme-experimental', 'anthropic'],
  hostile: [
    '<img src=x onerror=alert(1)>',
    "'; DROP TABLE events; --",
    'مشروع الدعم الفني',
    'x'.repeat(300),
    'a\u202eevil',
    '   ',
    '__proto__',
    'Other',
    null,
    '=cmd()',
  ],
};

/** What a state's projects, models, users, keys and budgets are called. Null: a call that has no such name. */
export const namesOf = (state: StateName): readonly (string | null)[] => NAMES[state] ?? [];
