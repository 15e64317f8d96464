import { inputTokens, outputTokens, type RequestEvent, toIsoText, toUsdText } from '@tokenbook/core/domain';

/** The event as `POST /api/events` takes it, as JSON text. */
export const toWireEvent = (event: RequestEvent): string =>
  JSON.stringify({
    id: event.id,
    occurredAt: toIsoText(event.occurredAtMs),
    project: event.project,
    provider: event.provider,
    model: event.model,
    operation: event.operation,
    ...(event.agent === null ? {} : { agent: event.agent }),
    ...(event.user === null ? {} : { user: event.user }),
    ...(event.session === null ? {} : { session: event.session }),
    status: event.status,
    ...(event.durationMs === null ? {} : { durationMs: event.durationMs }),
    source: event.source,
    usage: {
      inputTokens: inputTokens(event.tokens),
      outputTokens: outputTokens(event.tokens),
      cacheReadTokens: event.tokens.cacheRead,
      cacheWriteTokens: event.tokens.cacheWrite5m + event.tokens.cacheWrite1h,
      cacheWrite1hTokens: event.tokens.cacheWrite1h,
      reasoningTokens: event.tokens.reasoning,
    },
    ...(event.reportedCost === null ? {} : { cost: Number(toUsdText(event.reportedCost)) }),
    // Object.fromEntries defines own properties: a tag named __proto__ stays a tag.
    tags: Object.fromEntries(event.tags),
  });
