import { recordReading } from '../shared/record-reading.ts';
import type { Source } from '../source.ts';
import { createHeliconeTaker } from './to-event.ts';

export const helicone: Source = {
  name: 'helicone',
  label: 'Helicone export',
  version: 1,
  locate: () => [],
  accepts: (path) => /\.(?:csv|jsonl?|ndjson)(?:\.gz)?$/.test(path),
  recognises: ({ text }) =>
    /request_created_at|helicone/i.test(text) && /prompt_tokens|total_tokens|completion_tokens/.test(text),
  createReader: () => recordReading(createHeliconeTaker),
};
