import { AHEAD_OF_CLOCK, INGEST_LIMITS, isStorableText } from '@tokenbook/core/contract';
import {
  MAX_EVENT_COST,
  NOT_COUNTED_REASONS,
  type NotCountedReason,
  type PicoUsd,
  parseInstant,
  parseUsd,
} from '@tokenbook/core/domain';
import type { EventDraft } from './event-draft.ts';
import { parseTags } from './parse-tags.ts';
import { parseUsage } from './parse-usage.ts';
import { quote } from './quote.ts';
import { shapeProblem } from './shape-problem.ts';

/** What an event's meaning depends on besides itself. */
export interface EventContext {
  readonly nowMs: number;
  /** The name of the key that delivers the event; null for local commands. */
  readonly keyName: string | null;
  /** The project of events that name none. */
  readonly defaultProject: string;
  /** The names that `workspace` may carry. */
  readonly workspaceNames: readonly string[];
  readonly inferProvider: (model: string) => string | null;
}

/**
 * The event that a JSON value stands for, or a sentence with everything that is wrong with it. The twin of `EventInput` in the contract,
 * written by hand because this is the hot path: see docs/decisions/0021-two-validators-of-an-event.md.
 */
export const parseEvent = (input: unknown, context: EventContext): EventDraft | string => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return 'An event is an object.';
  const shape = shapeProblem(input);
  if (shape !== null) return shape;
  // An object that JSON.parse made has string keys and JSON values.
  const fields = input as Readonly<Record<string, unknown>>;
  const problems: string[] = [];

  const id = readRequired(fields.id, 'id', INGEST_LIMITS.idLength, problems);
  const model = readRequired(fields.model, 'model', INGEST_LIMITS.nameLength, problems);
  const occurredAtMs = readTime(fields.occurredAt, context.nowMs, problems);
  const tokens = parseUsage(fields.usage, problems);
  const event = {
    id,
    occurredAtMs,
    project: readName(fields.project, 'project', problems) ?? context.defaultProject,
    provider: readName(fields.provider, 'provider', problems) ?? context.inferProvider(model) ?? 'unknown',
    model,
    operation: readName(fields.operation, 'operation', problems) ?? 'chat',
    agent: readName(fields.agent, 'agent', problems),
    user: readName(fields.user, 'user', problems),
    session: readName(fields.session, 'session', problems),
    apiKey: context.keyName,
    status: readName(fields.status, 'status', problems) ?? 'ok',
    source: readName(fields.source, 'source', problems) ?? 'api',
    durationMs: readDuration(fields.durationMs, problems),
    tokens,
    reportedCost: readCost(fields.cost, problems),
    tags: parseTags(fields.tags, problems),
    rawUsage: readRawUsage(fields.rawUsage, problems),
  };
  const onConflict = readConflictRule(fields.onConflict, problems);
  const notCounted = readNotCounted(fields.notCounted, problems);
  const responseId = readName(fields.responseId, 'responseId', problems);
  const requestId = readName(fields.requestId, 'requestId', problems);
  checkCurrency(fields.currency, problems);
  checkWorkspace(fields.workspace, context.workspaceNames, problems);
  if (problems.length > 0) return problems.slice(0, 5).join(' ');
  return {
    event,
    onConflict,
    ...(notCounted === null ? {} : { notCounted }),
    ...(responseId === null ? {} : { responseId }),
    ...(requestId === null ? {} : { requestId }),
  };
};

const readRequired = (value: unknown, field: string, most: number, problems: string[]): string => {
  if (typeof value !== 'string' || value === '') {
    problems.push(`${field} ${quote(value)} is not a text of 1 to ${most} characters.`);
    return '';
  }
  return checkText(value, field, most, problems);
};

const readName = (value: unknown, field: string, problems: string[]): string | null => {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return checkText(value, field, INGEST_LIMITS.nameLength, problems);
  problems.push(`${field} ${quote(value)} is not a text.`);
  return null;
};

const checkText = (text: string, field: string, most: number, problems: string[]): string => {
  if (text.length > most) problems.push(`${field} has ${text.length} characters; at most ${most} are kept.`);
  else if (!isStorableText(text)) problems.push(`${field} holds a NUL or half a surrogate pair.`);
  return text;
};

const readTime = (value: unknown, nowMs: number, problems: string[]): number => {
  const instant = typeof value === 'string' ? parseInstant(value) : null;
  if (instant === null) {
    problems.push(`occurredAt ${quote(value)} is not an instant with a zone, such as "2026-11-24T08:00:00Z".`);
    return 0;
  }
  if (instant < INGEST_LIMITS.earliestMs) problems.push(`occurredAt ${quote(value)} is before the year 2000.`);
  if (instant > nowMs + INGEST_LIMITS.futureMs) {
    problems.push(`occurredAt ${quote(value)} ${AHEAD_OF_CLOCK}`);
  }
  return instant;
};

const readDuration = (value: unknown, problems: string[]): number | null => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER) return value;
  problems.push(`durationMs ${quote(value)} is not a number of milliseconds.`);
  return null;
};

const readCost = (value: unknown, problems: string[]): PicoUsd | null => {
  if (value === undefined || value === null) return null;
  const cost = typeof value === 'number' ? parseUsd(value) : null;
  if (cost !== null && cost >= 0n && cost <= MAX_EVENT_COST) return cost;
  problems.push(`cost ${quote(value)} is not a number of USD from 0 to 999,999.999999999999.`);
  return null;
};

const readRawUsage = (value: unknown, problems: string[]): string | null => {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push(`rawUsage ${quote(value)} is not an object.`);
    return null;
  }
  const text = JSON.stringify(value);
  if (text.length > INGEST_LIMITS.rawUsageLength) {
    problems.push(`rawUsage has ${text.length} characters; at most ${INGEST_LIMITS.rawUsageLength} are kept.`);
  }
  return text;
};

const readConflictRule = (value: unknown, problems: string[]): EventDraft['onConflict'] => {
  if (value === undefined || value === null || value === 'reject') return 'reject';
  if (value === 'larger-wins') return 'larger-wins';
  problems.push(`onConflict ${quote(value)} is not one of: reject, larger-wins.`);
  return 'reject';
};

const isNotCountedReason = (value: unknown): value is NotCountedReason =>
  (NOT_COUNTED_REASONS as readonly unknown[]).includes(value);

const readNotCounted = (value: unknown, problems: string[]): NotCountedReason | null => {
  if (value === undefined || value === null) return null;
  if (isNotCountedReason(value)) return value;
  problems.push(`notCounted ${quote(value)} is not one of: ${NOT_COUNTED_REASONS.join(', ')}.`);
  return null;
};

const checkCurrency = (value: unknown, problems: string[]): void => {
  if (value === undefined || value === null || value === 'USD') return;
  problems.push(`currency ${quote(value)} is not USD. Convert the cost, or leave it out.`);
};

const checkWorkspace = (value: unknown, names: readonly string[], problems: string[]): void => {
  if (value === undefined || value === null) return;
  if (typeof value === 'string' && names.includes(value)) return;
  problems.push(`workspace ${quote(value)} is not this key's workspace.`);
};
