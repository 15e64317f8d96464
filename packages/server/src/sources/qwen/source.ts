import { toGoogleTokens } from '../shared/google-tokens.ts';
import { recordAt, textAt, tokensAt } from '../shared/json-record.ts';
import { instantOf, newEvent } from '../shared/new-event.ts';
import { foldersIn, joinPath } from '../shared/place.ts';
import { folderTag, projectOfFolder } from '../shared/project-folder.ts';
import { always, NO_MODEL, statefulLines } from '../shared/reading.ts';
import { sidecarText } from '../shared/sidecar-text.ts';
import type { Source } from '../source.ts';

/** Qwen Code's conversations: a line for a message, with Gemini's usage under `usageMetadata`. */
const lines = statefulLines<null>({
  marks: ['"usageMetadata"', '"ui_telemetry"'],
  initial: null,
  line(record, state, context) {
    const usage = recordAt(record, 'usageMetadata');
    if (record.type === 'system') return { state, result: { skip: 'telemetry of a call that its answer tells' } };
    if (record.type !== 'assistant' || usage === null) return { state, result: null };
    const folder = textAt(record, 'cwd');
    const model = textAt(record, 'model') ?? sidecarText(context, 'model');
    const session = textAt(record, 'sessionId');
    const event = newEvent(context, {
      id: `qwen:${textAt(record, 'uuid') ?? `${session}:${textAt(record, 'timestamp')}`}`,
      occurredAtMs: instantOf(textAt(record, 'timestamp'), 'timestamp'),
      source: 'qwen',
      model: model ?? 'unknown',
      project: projectOfFolder(folder),
      agent: textAt(record, 'agentId') === null ? 'qwen-code' : (textAt(record, 'agentName') ?? 'subagent'),
      session,
      tokens: toGoogleTokens({
        input: tokensAt(usage, 'promptTokenCount'),
        output: tokensAt(usage, 'candidatesTokenCount'),
        cached: tokensAt(usage, 'cachedContentTokenCount'),
        thoughts: tokensAt(usage, 'thoughtsTokenCount'),
        tool: tokensAt(usage, 'toolUsePromptTokenCount'),
        total: tokensAt(usage, 'totalTokenCount'),
      }),
      tags: { folder: folderTag(folder), branch: textAt(record, 'gitBranch') },
      rawUsage: usage,
    });
    return { state, result: model === null ? { event, note: NO_MODEL } : { event } };
  },
});

export const qwen: Source = {
  name: 'qwen',
  label: 'Qwen Code',
  version: 1,
  locate: (place) => {
    const named = foldersIn(place.env.QWEN_DATA_DIR, place);
    const home = foldersIn(place.env.QWEN_HOME, place);
    const own = [
      ...foldersIn(place.env.QWEN_RUNTIME_DIR, place),
      ...(home.length > 0 ? home : [joinPath(place.homeDirectory, '.qwen')]),
    ];
    return (named.length > 0 ? named : own).map((folder) => ({
      path: joinPath(folder, 'projects'),
      matches: (path) => /(?:^|\/)(?:chats|subagents\/[^/]+)\/[^/]+\.jsonl$/.test(path),
    }));
  },
  accepts: (path) => path.endsWith('.jsonl'),
  // A subagent's transcript names no model; the file beside it does.
  sidecars: (path) => (/\/agent-[^/]+\.jsonl$/.test(path) ? [path.replace(/\.jsonl$/, '.meta.json')] : []),
  recognises: ({ text }) =>
    /"usageMetadata"\s*:/.test(text) ||
    /"role"\s*:\s*"model"/.test(text) ||
    /"subtype"\s*:\s*"ui_telemetry"/.test(text) ||
    (/"parts"\s*:\s*\[/.test(text) && /"sessionId"\s*:/.test(text)),
  createReader: always(lines),
};
