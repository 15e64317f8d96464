import { inputTokens, outputTokens } from '@tokenbook/core/domain';
import type { EventDraft } from '../../ingest/event-draft.ts';
import { detailOf, type TraceNode, toComparableModel } from './trace-node.ts';

/**
 * What an event that did not come by OTLP says of a call. Null when nothing could link it to another telling: it is no line of a log that
 * names its session, and tells no id of the provider's; or when it is kept out of the count whatever else there is.
 */
export const toDraftNode = ({ event, onConflict, notCounted, responseId, requestId }: EventDraft): TraceNode | null => {
  const from = onConflict === 'larger-wins' ? 'file' : 'api';
  const isLinked = responseId !== undefined || requestId !== undefined || (from === 'file' && event.session !== null);
  if (!isLinked || notCounted !== undefined) return null;
  const startUs = event.occurredAtMs * 1000;
  return {
    id: event.id,
    from,
    traceId: null,
    spanId: null,
    parentSpanId: null,
    role: 'inference',
    isStep: false,
    voice: from === 'file' ? `file|${event.source}` : `api|${event.apiKey ?? ''}|${event.source}`,
    isLog: false,
    responseId: responseId ?? null,
    requestId: requestId ?? null,
    model: toComparableModel(event.model),
    input: inputTokens(event.tokens),
    output: outputTokens(event.tokens),
    startUs,
    endUs: startUs + Math.round((event.durationMs ?? 0) * 1000),
    detail: detailOf(event),
    agent: event.agent,
    user: event.user,
    session: event.session,
  };
};
