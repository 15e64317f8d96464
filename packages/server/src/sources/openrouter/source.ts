import { recordReading } from '../shared/record-reading.ts';
import type { Source } from '../source.ts';
import { createOpenRouterTaker } from './to-event.ts';

export const openrouter: Source = {
  name: 'openrouter',
  label: 'OpenRouter activity',
  version: 1,
  locate: () => [],
  accepts: (path) => /\.(?:csv|jsonl?)(?:\.gz)?$/.test(path),
  recognises: ({ text }) =>
    /generation_id/.test(text.slice(0, 2_000)) && /model_permaslug/.test(text)
      ? true
      : /"model_permaslug"/.test(text) && /"byok_usage_inference"/.test(text),
  createReader: () => recordReading(createOpenRouterTaker),
};
