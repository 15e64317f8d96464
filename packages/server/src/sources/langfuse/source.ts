import { recordReading } from '../shared/record-reading.ts';
import type { Source } from '../source.ts';
import { createLangfuseTaker } from './to-event.ts';

export const langfuse: Source = {
  name: 'langfuse',
  label: 'Langfuse export',
  version: 2,
  locate: () => [],
  accepts: (path) => /\.(?:csv|jsonl?|ndjson)(?:\.gz)?$/.test(path),
  recognises: ({ text }) => /usage_?details/i.test(text) && /trace_?id/i.test(text),
  createReader: () => recordReading(createLangfuseTaker),
};
