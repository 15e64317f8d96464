import { NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readName } from './attribute-reader.ts';

/**
 * What a span with usage is in its trace: `inference` is one call of a model; `aggregate` is anything else, which counts only while
 * nothing below it reports usage.
 */
export type SpanRole = 'inference' | 'aggregate';

export interface SpanKindFacts {
  readonly role: SpanRole;
  /** OpenTelemetry's operation name. */
  readonly operation: string;
  /** Whether the span is an agent's, so that its name is an agent's name. */
  readonly isAgent: boolean;
  /** Whether it says that it is something else than a call: calls below it are none of a call above it. */
  readonly isStep: boolean;
}

const INFERENCE_OPERATIONS: ReadonlySet<string> = new Set([
  'chat',
  'generate_content',
  'text_completion',
  'completion',
  'responses',
  'embeddings',
]);

const inference = (operation: string): SpanKindFacts => ({
  role: 'inference',
  operation,
  isAgent: false,
  isStep: false,
});
const aggregate = (operation: string, isAgent = false): SpanKindFacts => ({
  role: 'aggregate',
  operation,
  isAgent,
  isStep: true,
});
/** A span that does not say what it is. */
const UNTOLD: SpanKindFacts = { role: 'aggregate', operation: 'chat', isAgent: false, isStep: false };

const OPENINFERENCE: ReadonlyMap<string, SpanKindFacts> = new Map([
  ['LLM', inference('chat')],
  ['EMBEDDING', inference('embeddings')],
  ['AGENT', aggregate('invoke_agent', true)],
]);

const LANGFUSE: ReadonlyMap<string, SpanKindFacts> = new Map([
  ['generation', inference('chat')],
  ['embedding', inference('embeddings')],
  ['agent', aggregate('invoke_agent', true)],
]);

const TRACELOOP: ReadonlyMap<string, SpanKindFacts> = new Map([
  ['agent', aggregate('invoke_agent', true)],
  ['workflow', aggregate('invoke_workflow')],
]);

/** What a span is, by the first emitter that says. A span that says nothing is an aggregate: alone it counts, above another it does not. */
export const readSpanRole = (attributes: Attributes): SpanKindFacts => {
  const aiOperation = readName(NAMES.aiOperation, attributes);
  if (aiOperation !== null) return readAiSdkOperation(aiOperation);
  const operation = readName(NAMES.operation, attributes);
  if (operation !== null) {
    if (INFERENCE_OPERATIONS.has(operation)) return inference(operation);
    // LiteLLM's proxy writes its own word for a call (`acompletion`, `anthropic_messages`) as both.
    const called = readName(NAMES.requestType, attributes) === operation ? readRequestType(attributes) : null;
    return called ?? aggregate(operation, operation === 'invoke_agent');
  }
  return (
    lookUp(OPENINFERENCE, NAMES.openInferenceKind, attributes) ??
    lookUp(LANGFUSE, NAMES.langfuseType, attributes) ??
    lookUp(TRACELOOP, NAMES.traceloopKind, attributes) ??
    readRequestType(attributes) ??
    UNTOLD
  );
};

/** `ai.generateText.doGenerate` is the call, `ai.generateText` the operation around its steps. */
const readAiSdkOperation = (operation: string): SpanKindFacts => {
  const name = /embed/i.test(operation) ? 'embeddings' : 'chat';
  return /\.do[A-Z]/.test(operation) ? inference(name) : aggregate(name);
};

const lookUp = (
  table: ReadonlyMap<string, SpanKindFacts>,
  names: readonly string[],
  attributes: Attributes,
): SpanKindFacts | null => {
  const value = readName(names, attributes);
  return value === null ? null : (table.get(value) ?? aggregate(value.toLowerCase()));
};

/** OpenLLMetry's older `llm.request.type`, which LiteLLM's proxy writes, too, and Claude Code's `span.type`. */
const readRequestType = (attributes: Attributes): SpanKindFacts | null => {
  const type = readName(NAMES.requestType, attributes);
  if (type !== null) {
    const isText = type === 'completion' || /text_completion$/.test(type);
    return inference(/embedding$/.test(type) ? 'embeddings' : isText ? 'text_completion' : 'chat');
  }
  return readName(NAMES.claudeCodeType, attributes) === 'llm_request' ? inference('chat') : null;
};
