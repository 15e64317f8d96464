import type { InstantMs } from '@tokenbook/core/domain';
import type { JsonRecord } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { folderTag, projectOfFolder } from '../shared/project-folder.ts';
import type { ParseContext, SourceEvent } from '../source.ts';
import { sessionIdInName } from './session-id.ts';
import type { CodexSession } from './session-state.ts';
import { toCodexTokens, type UsageVector, vectorKey } from './usage-vector.ts';

/** What tells one call of a session from another: the running total after it, or, where there is none, its time; without one its line, for the file's own time changes with each write. */
export type CallKey =
  | { readonly kind: 'total'; readonly total: UsageVector; readonly resets: number }
  | { readonly kind: 'time'; readonly lineNumber: number };

export interface CodexCall {
  readonly usage: UsageVector;
  readonly raw: JsonRecord;
  readonly model: string | null;
  /** Null when the line has no time: the file's own is taken. */
  readonly timestamp: InstantMs | null;
  readonly key: CallKey;
}

/** The session that a call from here on belongs to. */
export const ownerOf = ({ lineage }: CodexSession, { path }: ParseContext): string =>
  lineage?.owner ?? sessionIdInName(path);

/** The event of a call. Its id is the same in every copy of the history: the session that made the call, and where its counter stood. */
export const toCodexEvent = (call: CodexCall, session: CodexSession, context: ParseContext): SourceEvent => {
  const owner = ownerOf(session, context);
  const occurredAtMs = call.timestamp ?? context.modifiedMs;
  const at =
    call.key.kind === 'total'
      ? `${call.key.resets === 0 ? '' : `r${call.key.resets}:`}${vectorKey(call.key.total)}`
      : `${call.timestamp ?? `line-${call.key.lineNumber}`}:${vectorKey(call.usage)}`;
  return newEvent(context, {
    id: `codex:${owner}:${at}`,
    occurredAtMs,
    source: 'codex',
    // Codex calls OpenAI unless its configuration names another provider; logs before 0.50 name none.
    provider: session.provider ?? 'openai',
    model: call.model ?? 'unknown',
    project: projectOfFolder(session.folder),
    agent: session.agent ?? 'codex',
    session: owner,
    tokens: toCodexTokens(call.usage),
    tags: {
      folder: folderTag(session.folder),
      branch: session.branch,
      serviceTier: session.serviceTier === 'default' ? null : session.serviceTier,
    },
    rawUsage: call.raw,
  });
};
