import type { TokenBuckets } from '@tokenbook/core/domain';
import { LEAF_MARKS, NAMES } from '../attribute-names.ts';
import type { Attributes, DecodedSpan } from '../decode/decoded.ts';
import { cleanName, readModel, readName, UnreadableCountError } from './attribute-reader.ts';
import { readCallIds } from './call-ids.ts';
import type { MapContext, Mapped } from './observation.ts';
import { refuseUnreadableUsage } from './read-langfuse-usage.ts';
import { readSpanRole, type SpanKindFacts } from './span-role.ts';
import { toCallTimes } from './times.ts';
import { toEvent } from './to-event.ts';
import { type NodeOwner, type NodePlace, toLinkNode, toUsageNode } from './to-node.ts';
import { readClaudeCodeUsage, SPAN_DIALECTS } from './usage-dialects.ts';

/** What a span says of a call, and where it stands in its trace. */
export const mapSpan = (span: DecodedSpan, context: MapContext): Mapped => {
  const { traceId, spanId, parentSpanId, attributes } = span;
  if (traceId === null || spanId === null || parentSpanId === null) {
    const which = traceId === null ? 'trace id' : spanId === null ? 'span id' : 'parent span id';
    return {
      kind: 'rejected',
      reason: `its ${which} is no id: 32 (spans 16) hex digits that are not all zero, not base64`,
    };
  }
  let tokens: TokenBuckets | null;
  try {
    tokens = isToldInLogs(span) || isNoCallOfLiteLlm(attributes) ? null : readUsage(span);
  } catch (error) {
    if (error instanceof UnreadableCountError) return { kind: 'rejected', reason: error.message };
    throw error;
  }
  if (tokens === null && LEAF_MARKS.some((mark) => attributes.has(mark))) return { kind: 'ignored' };
  const facts = readSpanRole(attributes);
  const place: NodePlace = {
    id: `${traceId}-${spanId}`,
    traceId,
    spanId,
    // A span that names itself as its parent is a root.
    parentSpanId: parentSpanId === '' || parentSpanId === spanId ? null : parentSpanId,
    isStep: facts.isStep,
    voice: `span|${readName(NAMES.service, span.resource) ?? ''}|${span.scope}|${span.kind}`,
    isLog: false,
  };
  const owner = readOwner(span, facts);
  if (tokens === null) {
    const node = toLinkNode(place, owner, span.startUs, span.endUs);
    return { kind: 'observation', observation: { node, event: null }, isTimeGuessed: false };
  }
  const times = toCallTimes(span.startUs, span.endUs, context.nowMs);
  const event = toEvent(
    {
      id: place.id,
      model: readModel(NAMES.model, attributes) ?? 'unknown',
      provider: readName(NAMES.provider, attributes),
      operation: facts.operation,
      agent: owner.agent,
      user: owner.user,
      session: owner.session,
      isError: span.isError || attributes.has(NAMES.errorType[0]),
      tokens,
      times,
    },
    attributes,
    span,
    context,
  );
  const node = toUsageNode(place, owner, facts.role, readCallIds(attributes), event, times);
  return { kind: 'observation', observation: { node, event }, isTimeGuessed: times.isGuessed };
};

/**
 * Gemini CLI (and Qwen Code, made of it) tells each call in spans, metrics and logs, with other counts in each: its `api_response` event is read. Codex's
 * spans of answers have neither model nor session, so nothing would link them to its `codex.sse_event` or to its log file.
 */
const isToldInLogs = ({ resource, attributes }: DecodedSpan): boolean =>
  attributes.has(NAMES.codexTotal[0]) || /^(gemini-cli|qwen-code)/.test(readName(NAMES.service, resource) ?? '');

/**
 * LiteLLM's proxy tells of answers from its own cache with the counts and the cost of the call that filled it, and its key beside them; and of looks at
 * an answer that is kept with that answer's. Nothing was called, and its spend logs charge nothing (read in its source on 2026-11-30).
 */
const isNoCallOfLiteLlm = (attributes: Attributes): boolean => {
  const hidden = attributes.get(NAMES.liteLlmHidden[0]);
  return (
    (typeof hidden === 'string' && /"cache_key": ?"/.test(hidden)) ||
    /^a?get_responses$/.test(readName(NAMES.requestType, attributes) ?? '')
  );
};

/** The first dialect that the span speaks. Claude Code's bare names are read on its own spans only: other tools mean other things by them. */
const readUsage = ({ attributes, scope }: DecodedSpan): TokenBuckets | null => {
  for (const dialect of SPAN_DIALECTS) {
    const tokens = dialect(attributes, scope);
    if (tokens !== null) return tokens;
  }
  refuseUnreadableUsage(attributes);
  return readName(NAMES.claudeCodeType, attributes) === 'llm_request' ? readClaudeCodeUsage(attributes, scope) : null;
};

const readOwner = ({ attributes, resource, name }: DecodedSpan, facts: SpanKindFacts): NodeOwner => ({
  agent: readName(NAMES.agent, attributes) ?? (facts.isAgent ? readAgentSpanName(attributes, name) : null),
  user: readName(NAMES.user, attributes, resource),
  session: readName(NAMES.session, attributes, resource),
});

/**
 * An agent's span is named after the agent; `invoke_agent` alone, or with the model behind it, names none. The convention's name is for people and
 * may be missing; then the id stands for it, of agents' own spans alone: a call with an id is below an agent that has the name.
 */
const readAgentSpanName = (attributes: Attributes, spanName: string): string | null => {
  const name = readName(NAMES.entity, attributes) ?? cleanName(spanName.replace(/^invoke_agent\b/, ''));
  return name === '' || name === readModel(NAMES.model, attributes) ? readName(NAMES.agentId, attributes) : name;
};
