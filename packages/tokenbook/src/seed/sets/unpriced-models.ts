import { COMPANY } from '../company.ts';
import { dailyTraffic } from '../daily-traffic.ts';
import type { DataSet } from '../data-set.ts';
import { MODELS, type ModelTraits } from '../models.ts';

const unknown = (provider: string, model: string): ModelTraits => ({ ...MODELS.inHouse, provider, model });

const UNPRICED = [
  MODELS.inHouse,
  unknown('vllm', 'acme-coder-34b-awq'),
  unknown('openai', 'gpt-next-preview'),
  unknown('unknown', 'model-without-a-provider'),
];

/** Every third project calls models that no catalogue knows, beside its own. */
const PROFILES = COMPANY.map((profile, rank) =>
  rank % 3 === 0
    ? { ...profile, models: [...profile.models, ...UNPRICED.map((model) => ({ model, weight: 2 }))] }
    : profile,
);

export const unpricedModels: DataSet = {
  name: 'unpriced-models',
  description: 'thirty days in which part of the calls have no known price: in-house models, a preview, no provider',
  events: (untilMs) =>
    dailyTraffic({ setName: 'unpriced-models', profiles: PROFILES, days: 30, eventsPerDay: 120, untilMs }),
};
