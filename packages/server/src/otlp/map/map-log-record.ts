import { createHash } from 'node:crypto';
import type { TokenBuckets } from '@tokenbook/core/domain';
import { NAMES, TOKEN_NAMES } from '../attribute-names.ts';
import type { DecodedLogRecord } from '../decode/decoded.ts';
import { readModel, readName, UnreadableCountError } from './attribute-reader.ts';
import { readCallIds } from './call-ids.ts';
import { LOG_EVENTS } from './log-events.ts';
import type { MapContext, Mapped } from './observation.ts';
import { type CallTimes, toCallTimes } from './times.ts';
import { toEvent } from './to-event.ts';
import { type NodeOwner, type NodePlace, toUsageNode } from './to-node.ts';

/** What a log record says of a call. Records of other events are ignored. */
export const mapLogRecord = (record: DecodedLogRecord, context: MapContext): Mapped => {
  const { attributes, resource } = record;
  const event = LOG_EVENTS.get(record.eventName);
  if (event === undefined || !event.accepts(record)) return { kind: 'ignored' };
  let tokens: TokenBuckets | null;
  try {
    tokens = event.usage(attributes, record.scope);
  } catch (error) {
    if (error instanceof UnreadableCountError) return { kind: 'rejected', reason: error.message };
    throw error;
  }
  if (tokens === null) return { kind: 'ignored' };
  const times = readTimes(record, context.nowMs);
  const owner: NodeOwner = {
    agent: readAgent(record),
    user: readName(NAMES.user, attributes, resource),
    session: readName(NAMES.session, attributes, resource),
  };
  const place: NodePlace = {
    id: toRecordId(record),
    traceId: record.traceId,
    spanId: null,
    parentSpanId: record.spanId,
    isStep: false,
    voice: `log|${readName(NAMES.service, resource) ?? ''}|${record.scope}|${record.eventName}`,
    isLog: true,
  };
  const call = toEvent(
    {
      id: place.id,
      model: readModel(NAMES.model, attributes) ?? 'unknown',
      provider: readName(NAMES.provider, attributes) ?? event.provider,
      operation: readName(NAMES.operation, attributes) ?? 'chat',
      ...owner,
      isError: record.isError || attributes.has(NAMES.errorType[0]),
      tokens,
      times,
    },
    attributes,
    record,
    context,
  );
  const node = toUsageNode(place, owner, event.role, readCallIds(attributes), call, times);
  return { kind: 'observation', observation: { node, event: call }, isTimeGuessed: times.isGuessed };
};

/** A record is written when the call is over: it began `duration_ms` before. */
const readTimes = ({ attributes, timeUs }: DecodedLogRecord, nowMs: number): CallTimes => {
  const durationMs = readDuration(readName(NAMES.durationMs, attributes));
  return toCallTimes(timeUs - (durationMs ?? 0) * 1000, durationMs === null ? 0 : timeUs, nowMs);
};

const readDuration = (text: string | null): number | null => {
  const duration = text === null ? Number.NaN : Number(text);
  return Number.isFinite(duration) && duration >= 0 && duration < 7 * 86_400_000 ? Math.round(duration) : null;
};

/** Claude Code says `main`, `subagent` or the subagent's name. */
const readAgent = ({ attributes }: DecodedLogRecord): string | null => {
  const name = readName(NAMES.agent, attributes) ?? readName(NAMES.querySource, attributes);
  return name === 'main' || name === 'repl_main_thread' ? null : name;
};

/** The plain counts of every log event. */
const COUNTS = [TOKEN_NAMES.claudeCode, TOKEN_NAMES.counts, TOKEN_NAMES.genAi].flatMap(({ input, output }) => [
  input[0],
  output[0],
]);

/**
 * A log record has no id of its own: one is made of everything that tells it from others, so that a retry is the same event. The counts go in as they
 * were sent: what is made of them, or of others beside them, may change between versions, and a record that comes again after an upgrade must not count twice.
 */
const toRecordId = (record: DecodedLogRecord): string => {
  const { attributes, resource } = record;
  const parts = [
    record.traceId,
    record.spanId,
    record.eventName,
    record.timeUs,
    readName(NAMES.service, resource),
    readName(NAMES.session, attributes, resource),
    readName(NAMES.user, attributes, resource),
    ...NAMES.sequence.map((name) => attributes.get(name)),
    readName(NAMES.responseId, attributes) ?? readName(NAMES.requestId, attributes),
    readModel(NAMES.model, attributes),
    COUNTS.map((name) => String(attributes.get(name) ?? '')),
  ];
  return `log-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
};
