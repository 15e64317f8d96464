import { INGEST_LIMITS, isDeeperThan, toStorableText } from '@tokenbook/core/contract';
import {
  DEFAULT_PROJECT,
  type InstantMs,
  MAX_EVENT_COST,
  type PicoUsd,
  parseInstant,
  parseUsd,
  type RequestEvent,
  TokenbookError,
  toUsdText,
} from '@tokenbook/core/domain';
import type { NotCountedReason } from '../../store/port.ts';
import type { ParseContext, SourceEvent } from '../source.ts';
import type { JsonRecord } from './json-record.ts';
import { storableId } from './storable-id.ts';

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
    /** What the source tells of the cost as it tells it, a number or a text of USD, where that is not read already. */
    readonly toldCost?: unknown;
  };

/**
 * An event of a log. `larger-wins` for all of them: a log may be read while its tool still writes it, and a copy that was cut short must not keep
 * the whole one out. The user's own project name stands over the source's. Field by field: spreading took most of the time of an event.
 * What is beside the counts and the ledger would refuse (a long name, a cost of millions or below 0) is cut or left out, so that the call is kept; of a
 * cost that is said.
 *
 * @throws TokenbookError `invalid_event` for a time that no clock can show
 */
export const newEvent = (context: ParseContext, parts: EventParts): SourceEvent => {
  const { cost, note } = readCost(parts);
  const event: RequestEvent = {
    id: storableId(parts.id),
    occurredAtMs: toInstant(parts.occurredAtMs),
    project: name(context.project ?? parts.project ?? DEFAULT_PROJECT),
    provider: name(parts.provider ?? 'unknown'),
    model: name(parts.model),
    operation: name(parts.operation ?? 'chat'),
    agent: nameOrNull(parts.agent),
    user: nameOrNull(parts.user),
    session: nameOrNull(parts.session),
    apiKey: nameOrNull(parts.apiKey),
    status: name(parts.status ?? 'ok'),
    source: parts.source,
    durationMs: toDuration(parts.durationMs),
    tokens: parts.tokens,
    reportedCost: cost,
    tags: toTags(parts.tags),
    rawUsage: parts.rawUsage === null ? null : toRawUsage(parts.rawUsage),
  };
  const told: { -readonly [Field in keyof SourceEvent]: SourceEvent[Field] } = { event, onConflict: 'larger-wins' };
  if (note !== undefined) told.note = note;
  if (parts.notCounted !== undefined) told.notCounted = parts.notCounted;
  if (parts.responseId) told.responseId = name(parts.responseId);
  if (parts.requestId) told.requestId = name(parts.requestId);
  return told;
};

const toTags = (tags: EventParts['tags']): ReadonlyMap<string, string> => {
  const told = new Map<string, string>();
  for (const key in tags) {
    const value = tags[key];
    if (key === '' || value === null || value === undefined || told.size >= INGEST_LIMITS.tags) continue;
    told.set(toStorableText(key, INGEST_LIMITS.tagKeyLength), toStorableText(value, INGEST_LIMITS.tagValueLength));
  }
  return told;
};

const name = (text: string): string => toStorableText(text, INGEST_LIMITS.nameLength);
const nameOrNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : name(text);

/** The furthest that a `Date` reaches. */
const LAST_MS = 8_640_000_000_000_000;

const toInstant = (ms: number): InstantMs => {
  if (Math.abs(ms) <= LAST_MS) return Math.floor(ms);
  throw new TokenbookError('invalid_event', `its time is ${ms} ms since 1970, which is no time`);
};

const toDuration = (ms: number | null | undefined): number | null =>
  ms !== null && ms !== undefined && ms >= 0 && ms <= Number.MAX_SAFE_INTEGER ? ms : null;

interface TellingOfCost {
  /** Null: none is told, or none that can be. */
  readonly cost: PicoUsd | null;
  readonly note?: string;
}

const readCost = ({ reportedCost, toldCost }: EventParts): TellingOfCost => {
  const cost = reportedCost ?? readUsd(toldCost);
  if (cost === 'unreadable') return { cost: null, note: `its cost is no amount in USD such as 0.0123; ${AS_IF_NONE}` };
  if (cost === null) return { cost };
  if (cost < 0n) return { cost: null, note: `its cost is below 0; ${AS_IF_NONE}` };
  return cost <= MAX_EVENT_COST ? { cost } : { cost: null, note: COST_TOO_LARGE };
};

/** Zero is unknown: tools write it when they have no price. So is what is there and says nothing. */
const readUsd = (told: unknown): PicoUsd | 'unreadable' | null => {
  if (told === undefined || told === null) return null;
  if (typeof told !== 'number' && typeof told !== 'string') return 'unreadable';
  if (/^(?:none|null|nan)?$/i.test(String(told).trim())) return null;
  const cost = parseUsd(told);
  if (cost === null) return 'unreadable';
  return cost === 0n ? null : cost;
};

const AS_IF_NONE = 'it is priced as if it reported none';

const COST_TOO_LARGE = `it reports a cost of ${toUsdText(MAX_EVENT_COST + 1n)} USD or more, which one call cannot have; ${AS_IF_NONE}`;

const toRawUsage = (usage: JsonRecord): string | null => {
  // The event around it is a level. JSON.stringify overflows the stack where JSON.parse does not.
  if (isDeeperThan(usage, INGEST_LIMITS.depth - 1)) return null;
  const text = JSON.stringify(usage);
  return text.length <= INGEST_LIMITS.rawUsageLength ? text : null;
};

/** @throws TokenbookError `invalid_event` when the text is no instant with a zone */
export const instantOf = (text: string | null, field: string): InstantMs => {
  if (text === null) throw new TokenbookError('invalid_event', `${field} is missing`);
  const instant = parseInstant(text);
  if (instant === null)
    throw new TokenbookError('invalid_event', `${field} is "${text.slice(0, 40)}", not a time with a zone`);
  return instant;
};
