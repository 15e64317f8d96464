import { NAMES, TOKEN_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readJson, readName } from './attribute-reader.ts';

/**
 * The tier that the provider served the call in, in its own word: flex, batch and fast mode have other prices. What was only asked for is not read: an
 * answer may come from another tier. Null when the emitter does not say.
 */
export const readServiceTier = (attributes: Attributes): string | null =>
  readClaudeCodeSpeed(attributes) ?? readName(NAMES.serviceTier, attributes) ?? readMetadataTier(attributes);

/** Claude Code says `fast` or `normal` beside its bare counts; elsewhere `speed` is anyone's word. */
const readClaudeCodeSpeed = (attributes: Attributes): string | null =>
  attributes.has(TOKEN_NAMES.claudeCode.input[0]) && attributes.get('speed') === 'fast' ? 'fast' : null;

/** The AI SDK keeps it where its packages put it: OpenAI's as `serviceTier`, Anthropic's in the usage. */
const readMetadataTier = (attributes: Attributes): string | null => {
  const [name] = TOKEN_NAMES.aiSdk.metadata;
  const text = attributes.get(name);
  // Most metadata says nothing of it, and is not worth parsing a second time.
  if (typeof text !== 'string' || !/service_?tier|"speed"/i.test(text)) return null;
  for (const told of Object.values(readJson([name], attributes) ?? {})) {
    const { serviceTier, usage } = toRecord(told);
    const { speed, service_tier } = toRecord(usage);
    for (const word of [speed === 'fast' ? speed : null, serviceTier, service_tier]) {
      if (typeof word === 'string' && word !== '') return word;
    }
  }
  return null;
};

// The cast holds: an object has text keys, and every value is unknown.
const toRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
