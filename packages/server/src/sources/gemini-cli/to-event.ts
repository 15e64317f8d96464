import { toGoogleTokens } from '../shared/google-tokens.ts';
import { type JsonRecord, textAt, tokensAt, valueAt } from '../shared/json-record.ts';
import { instantOf, newEvent } from '../shared/new-event.ts';
import { folderTag, projectOfFolder } from '../shared/project-folder.ts';
import type { ParseContext, SourceEvent } from '../source.ts';

/** What the beginning of a conversation says about all of it. */
export interface GeminiSession {
  readonly id: string | null;
  readonly kind: string | null;
}

/** The call that an answer stands for. Null when the message is no answer that tells tokens. */
export const toGeminiEvent = (
  message: JsonRecord,
  session: GeminiSession,
  context: ParseContext,
): SourceEvent | null => {
  const tokens = valueAt(message, 'tokens');
  if (textAt(message, 'type') !== 'gemini' || typeof tokens !== 'object' || tokens === null) return null;
  const usage = tokens as JsonRecord;
  const folder = projectRoot(context);
  const sessionId = session.id ?? fileName(context.path);
  return newEvent(context, {
    id: `gemini-cli:${sessionId}:${textAt(message, 'id') ?? textAt(message, 'timestamp') ?? ''}`,
    occurredAtMs: instantOf(textAt(message, 'timestamp'), 'timestamp'),
    source: 'gemini-cli',
    // Gemini CLI speaks to Vertex with the same log; nothing in it says so.
    provider: 'gcp.gemini',
    model: textAt(message, 'model') ?? 'unknown',
    project: projectOfFolder(folder) ?? slugOf(context.path),
    agent: session.kind === 'subagent' ? 'subagent' : 'gemini-cli',
    session: parentSession(context.path) ?? sessionId,
    tokens: toGoogleTokens({
      input: tokensAt(usage, 'input'),
      output: tokensAt(usage, 'output'),
      cached: tokensAt(usage, 'cached'),
      thoughts: tokensAt(usage, 'thoughts'),
      tool: tokensAt(usage, 'tool'),
      total: tokensAt(usage, 'total'),
    }),
    tags: { folder: folderTag(folder) },
    rawUsage: usage,
  });
};

/** A subagent's conversation lies in a folder named after the session that it ran in, under whose id telemetry tells its calls, too. */
const parentSession = (path: string): string | null => /\/chats\/([^/]+)\/[^/]+$/.exec(path)?.[1] ?? null;

/** The folder of the project's temporary files: `…/tmp/<hash or slug>`. */
export const projectFolder = (path: string): string | null => /^(.*\/tmp\/[^/]+)\/chats\//.exec(path)?.[1] ?? null;

/** `.project_root` beside the conversations holds the project's path. Older versions only have its hash. */
const projectRoot = ({ path, sidecars }: ParseContext): string | null =>
  sidecars.get(`${projectFolder(path)}/.project_root`)?.trim() || null;

/** Newer versions name the folder after the project; older ones by a SHA-256, which says nothing. */
const slugOf = (path: string): string | null => {
  const folder = projectFolder(path);
  const name = folder === null ? null : folder.slice(folder.lastIndexOf('/') + 1);
  return name === null || /^[0-9a-f]{64}$/.test(name) ? null : name;
};

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl?$/, '');
