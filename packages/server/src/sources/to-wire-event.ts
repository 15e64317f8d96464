import { cacheWriteTokens, inputTokens, outputTokens, toIsoText, toUsdText } from '@tokenbook/core/domain';
import type { SourceEvent } from './source.ts';

/**
 * An event as `POST /api/events` takes it. What a source does not say is left out, the provider too, so that the
 * server infers it from the model.
 */
export const toWireEvent = ({
  event,
  onConflict,
  notCounted,
  responseId,
  requestId,
}: SourceEvent): Readonly<Record<string, unknown>> => {
  const { tokens } = event;
  return {
    id: event.id,
    occurredAt: toIsoText(event.occurredAtMs),
    project: event.project,
    ...(event.provider === 'unknown' ? {} : { provider: event.provider }),
    model: event.model,
    operation: event.operation,
    ...said('agent', event.agent),
    ...said('user', event.user),
    ...said('session', event.session),
    status: event.status,
    source: event.source,
    ...said('durationMs', event.durationMs),
    usage: {
      inputTokens: inputTokens(tokens),
      outputTokens: outputTokens(tokens),
      cacheReadTokens: tokens.cacheRead,
      cacheWriteTokens: cacheWriteTokens(tokens),
      cacheWrite1hTokens: tokens.cacheWrite1h,
      reasoningTokens: tokens.reasoning,
    },
    ...(event.reportedCost === null ? {} : { cost: Number(toUsdText(event.reportedCost)) }),
    ...(event.tags.size === 0 ? {} : { tags: Object.fromEntries(event.tags) }),
    ...(event.rawUsage === null ? {} : { rawUsage: JSON.parse(event.rawUsage) }),
    onConflict,
    ...(notCounted === undefined ? {} : { notCounted }),
    ...said('responseId', responseId ?? null),
    ...said('requestId', requestId ?? null),
  };
};

const said = (name: string, value: string | number | null): Readonly<Record<string, string | number>> =>
  value === null ? {} : { [name]: value };
