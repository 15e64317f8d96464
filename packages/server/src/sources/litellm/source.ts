import { recordReading } from '../shared/record-reading.ts';
import type { Source } from '../source.ts';
import { liteLlmTable } from './read-table.ts';
import { createLiteLlmTaker } from './to-event.ts';

const isAddress = (path: string): boolean => /^postgres(?:ql)?:\/\//.test(path);

export const litellm: Source = {
  name: 'litellm',
  label: 'LiteLLM spend logs',
  version: 1,
  locate: () => [],
  accepts: (path) => /\.(?:csv|jsonl?|ndjson)(?:\.gz)?$/.test(path),
  acceptsAddress: isAddress,
  recognises: ({ text }) => /request_id/.test(text) && /custom_llm_provider|model_group|call_type/.test(text),
  createReader: () => (path) => (isAddress(path) ? liteLlmTable : recordReading(createLiteLlmTaker)(path)),
};
