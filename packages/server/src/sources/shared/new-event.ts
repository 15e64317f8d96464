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
 * the whole one out. The user's own project name stands over the source's.
 */
export const newEvent = (context: ParseContext, parts: EventParts): SourceEvent => {
  const { notCounted, responseId, requestId, tags, rawUsage, project, ...event } = parts;
  return {
    event: {
      provider: 'unknown',
      operation: 'chat',
      agent: null,
      user: null,
      session: null,
      apiKey: null,
      status: 'ok',
      durationMs: null,
      reportedCost: null,
      ...event,
      project: context.project ?? project ?? 'default',
      tags: new Map(Object.entries(tags ?? {}).filter((entry): entry is [string, string] => entry[1] !== null)),
      rawUsage: rawUsage === null ? null : JSON.stringify(rawUsage),
    },
    onConflict: 'larger-wins',
    ...(notCounted === undefined ? {} : { notCounted }),
    ...(responseId ? { responseId } : {}),
    ...(requestId ? { requestId } : {}),
  };
};

/** @throws TokenbookError `invalid_event` when the text is no instant with a zone */
export const instantOf = (text: string | null, field: string): InstantMs => {
  if (text === null) throw new TokenbookError('invalid_event', `${field} is missing`);
  const instant = parseInstant(text);
  if (instant === null)
    throw new TokenbookError('invalid_event', `${field} is "${text.slice(0, 40)}", not a time with a zone`);
  return instant;
};
