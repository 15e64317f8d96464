import { MODELS } from './models.ts';
import type { ProjectProfile } from './project-profile.ts';

const ENGINEERS = ['ada', 'grace', 'linus', 'margaret', 'edsger', 'barbara', 'ken', 'radia'];
const EVERYONE = [...ENGINEERS, 'hedy', 'joan', 'katherine', 'annie', 'karen', 'mary', 'dorothy', 'sophie'];

const profile = (
  project: string,
  rest: Partial<ProjectProfile> & Pick<ProjectProfile, 'rhythm' | 'models' | 'turns' | 'tokens'>,
): ProjectProfile => ({
  project,
  agents: null,
  users: null,
  operation: 'chat',
  tags: { env: 'prod' },
  apiKey: 'production',
  source: 'api',
  ...rest,
});

/** The invented company's projects, busiest first: the first has about a third of the calls, the last about one in fifty. */
export const COMPANY: readonly ProjectProfile[] = [
  profile('support-bot', {
    rhythm: 'customers',
    models: [
      { model: MODELS.sonnet, weight: 5, moves: { from: '2026-09-14', to: '2026-10-05', weight: 2 } },
      { model: MODELS.haiku, weight: 2, moves: { from: '2026-09-14', to: '2026-10-05', weight: 6 } },
      { model: MODELS.inHouse, weight: 0, moves: { from: '2026-10-20', to: '2026-11-10', weight: 0.6 } },
    ],
    agents: ['triage', 'answer', 'refunds', 'escalation'],
    users: { prefix: 'customer-', count: 900 },
    turns: 5,
    tokens: { instructions: 3200, perTurn: 420, output: 260 },
    tags: { env: 'prod', team: 'support' },
  }),
  profile('web-shop', {
    rhythm: 'office',
    models: [
      { model: MODELS.opus, weight: 3 },
      { model: MODELS.sonnet, weight: 5 },
      { model: MODELS.haiku, weight: 2 },
    ],
    agents: ['claude-code', 'explore', 'code-reviewer'],
    users: ENGINEERS,
    turns: 14,
    tokens: { instructions: 14_000, perTurn: 1900, output: 520 },
    tags: { team: 'platform' },
    apiKey: null,
    source: 'claude-code',
  }),
  profile('docs-search', {
    rhythm: 'customers',
    models: [
      { model: MODELS.embedding, weight: 6 },
      { model: MODELS.gpt41Mini, weight: 3 },
    ],
    users: { prefix: 'visitor-', count: 2000 },
    turns: 1,
    tokens: { instructions: 600, perTurn: 900, output: 180 },
    tags: { env: 'prod', team: 'docs' },
  }),
  profile('code-review', {
    rhythm: 'office',
    models: [
      { model: MODELS.gpt5, weight: 6 },
      { model: MODELS.geminiPro, weight: 2 },
    ],
    agents: ['reviewer', 'summarizer'],
    users: ENGINEERS,
    turns: 3,
    tokens: { instructions: 2400, perTurn: 9000, output: 1400 },
    tags: { team: 'platform' },
    apiKey: 'ci',
  }),
  profile('catalogue-translation', {
    rhythm: 'nightly',
    models: [
      { model: MODELS.mistralLarge, weight: 4 },
      { model: MODELS.mistralSmall, weight: 5 },
      { model: MODELS.deepseek, weight: 3 },
    ],
    turns: 1,
    tokens: { instructions: 900, perTurn: 1500, output: 1300 },
    tags: { env: 'prod', team: 'catalogue', job: 'translate' },
  }),
  profile('sales-assistant', {
    rhythm: 'office',
    models: [
      { model: MODELS.gpt5Mini, weight: 5 },
      { model: MODELS.azureGpt4o, weight: 3 },
    ],
    agents: ['researcher', 'writer'],
    users: EVERYONE.slice(8),
    turns: 4,
    tokens: { instructions: 1800, perTurn: 650, output: 480 },
    tags: { env: 'prod', team: 'sales' },
  }),
  profile('mobile-app', {
    rhythm: 'office',
    models: [
      { model: MODELS.gpt5, weight: 5 },
      { model: MODELS.gpt5Mini, weight: 1 },
    ],
    agents: ['codex'],
    users: ENGINEERS.slice(2, 6),
    turns: 10,
    tokens: { instructions: 11_000, perTurn: 2200, output: 640 },
    tags: { team: 'mobile' },
    apiKey: null,
    source: 'codex',
  }),
  profile('review-sentiment', {
    rhythm: 'always',
    models: [
      { model: MODELS.geminiFlash, weight: 6 },
      { model: MODELS.llama, weight: 3 },
    ],
    turns: 1,
    tokens: { instructions: 350, perTurn: 240, output: 60 },
    tags: { env: 'prod', team: 'insights', job: 'sentiment' },
  }),
  profile('contract-analysis', {
    rhythm: 'office',
    models: [
      { model: MODELS.geminiPro, weight: 5 },
      { model: MODELS.bedrockSonnet, weight: 3 },
    ],
    agents: ['clause-finder', 'risk-rater'],
    users: ['joan', 'katherine'],
    turns: 3,
    tokens: { instructions: 1500, perTurn: 38_000, output: 1900 },
    tags: { env: 'prod', team: 'legal' },
  }),
  profile('demand-forecast', {
    rhythm: 'nightly',
    models: [
      { model: MODELS.deepseekReasoner, weight: 5 },
      { model: MODELS.grok, weight: 1 },
    ],
    agents: ['planner'],
    turns: 2,
    tokens: { instructions: 1200, perTurn: 5200, output: 2600 },
    tags: { env: 'prod', team: 'supply', job: 'forecast' },
  }),
  profile('onboarding-mails', {
    rhythm: 'customers',
    models: [{ model: MODELS.mistralSmall, weight: 1 }],
    turns: 1,
    tokens: { instructions: 700, perTurn: 300, output: 380 },
    tags: { env: 'prod', team: 'growth' },
  }),
  profile('incident-summaries', {
    rhythm: 'always',
    models: [
      { model: MODELS.command, weight: 2 },
      { model: MODELS.sonnet, weight: 1 },
    ],
    agents: ['summarizer'],
    users: EVERYONE,
    turns: 2,
    tokens: { instructions: 900, perTurn: 7000, output: 700 },
    tags: { env: 'prod', team: 'platform' },
  }),
  profile('data-notebooks', {
    rhythm: 'office',
    models: [
      { model: MODELS.qwenCoder, weight: 5 },
      { model: MODELS.deepseek, weight: 1 },
    ],
    users: ['margaret', 'sophie', 'annie'],
    turns: 6,
    tokens: { instructions: 1600, perTurn: 1800, output: 900 },
    tags: { env: 'dev', team: 'insights' },
    apiKey: 'playground',
  }),
  profile('playground', {
    rhythm: 'office',
    models: Object.values(MODELS)
      .filter((model) => model.model !== MODELS.inHouse.model && model.model !== MODELS.embedding.model)
      .map((model) => ({ model, weight: 1 })),
    users: EVERYONE,
    turns: 3,
    tokens: { instructions: 200, perTurn: 350, output: 420 },
    tags: { env: 'dev' },
    apiKey: 'playground',
  }),
];
