import { type InstantMs, parseInstant, type RequestEvent, TokenbookError } from '@tokenbook/core/domain';
import type { NotCountedReason } from '../../store/port.ts';
import type { ParseContext, SourceEvent } from '../source.ts';
import type { JsonRecord } from './json-record.ts';

type Required = 'id' | 'occurredAtMs' | 'model' | 'source' | 'tokens';

/** What a parser knows of a call: the fields that every event has, and those that this source tells. */
export type EventParts = Pick<RequestEvent, Required> &
  Partial<Omit<RequestEvent, Required | 'project' | 'tags' | 'rawUsage'>> & {
    readonly project: string | null;
    readonly tags?: Readonly<Record<string, string | null>>;
    readonly rawUsage: JsonRecord | null;
    readonly notCounted?: NotCountedReason;
    readonly responseId?: string | null;
    readonly requestId?: string | null;
  };

/**
 * An event of a log. `larger-wins` for all of them: a log may be read while its tool still writes it, and a copy that was cut short must not keep
 * the whole one out. The user's own project name stands over the source's. Field by field: spreading took most of the time of an event.
 */
export const newEvent = (context: ParseContext, parts: EventParts): SourceEvent => {
  const event: RequestEvent = {
    id: parts.id,
    occurredAtMs: parts.occurredAtMs,
    project: context.project ?? parts.project ?? 'default',
    provider: parts.provider ?? 'unknown',
    model: parts.model,
    operation: parts.operation ?? 'chat',
    agent: parts.agent ?? null,
    user: parts.user ?? null,
    session: parts.session ?? null,
    apiKey: parts.apiKey ?? null,
    status: parts.status ?? 'ok',
    source: parts.source,
    durationMs: parts.durationMs ?? null,
    tokens: parts.tokens,
    reportedCost: parts.reportedCost ?? null,
    tags: toTags(parts.tags),
    rawUsage: parts.rawUsage === null ? null : JSON.stringify(parts.rawUsage),
  };
  const told: { -readonly [Field in keyof SourceEvent]: SourceEvent[Field] } = { event, onConflict: 'larger-wins' };
  if (parts.notCounted !== undefined) told.notCounted = parts.notCounted;
  if (parts.responseId) told.responseId = parts.responseId;
  if (parts.requestId) told.requestId = parts.requestId;
  return told;
};

const toTags = (tags: EventParts['tags']): ReadonlyMap<string, string> => {
  const told = new Map<string, string>();
  for (const name in tags) {
    const value = tags[name];
    if (value !== null && value !== undefined) told.set(name, value);
  }
  return told;
};

/** @throws TokenbookError `invalid_event` when the text is no instant with a zone */
export const instantOf = (text: string | null, field: string): InstantMs => {
  if (text === null) throw new TokenbookError('invalid_event', `${field} is missing`);
  const instant = parseInstant(text);
  if (instant === null)
    throw new TokenbookError('invalid_event', `${field} is "${text.slice(0, 40)}", not a time with a zone`);
  return instant;
};
