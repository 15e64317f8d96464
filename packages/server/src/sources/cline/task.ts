import { createHash } from 'node:crypto';
import { type InstantMs, NO_TOKENS } from '@tokenbook/core/domain';
import { isRecord, type JsonRecord, numberAt, recordsAt, textAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { projectOfFolder } from '../shared/project-folder.ts';
import { providerNamed } from '../shared/provider.ts';
import type { ParseContext, SourceEvent } from '../source.ts';

/** A model that the task used from a time on. */
interface ModelUse {
  readonly sinceMs: InstantMs;
  readonly model: string;
  readonly provider: string | null;
}

/** What lies beside a task's log. */
export interface Task {
  readonly id: string;
  readonly models: readonly ModelUse[];
  readonly folder: string | null;
}

/** The id of a log's task: the name of its folder; for a copy elsewhere a hash of its first words, which stay the same while it grows. */
export const taskOf = (messages: readonly JsonRecord[], context: ParseContext): Task => {
  const id = /\/tasks\/([^/]+)\/[^/]+$/.exec(context.path)?.[1];
  const sidecars = [...context.sidecars.values()];
  const models = sidecars.map(parseOrNull).filter(isRecord).flatMap(modelUses);
  const words = [JSON.stringify(messages[0] ?? null), ...sidecars];
  return {
    id:
      id ??
      createHash('sha256')
        .update(words[0] ?? '')
        .digest('hex')
        .slice(0, 16),
    models: models.length > 0 ? models : words.flatMap(namedInText).slice(0, 1),
    folder: words.map(workingDirectory).find((folder) => folder !== null) ?? null,
  };
};

/** The model of a call: the last that was chosen before it. */
export const modelAt = ({ models }: Task, timeMs: InstantMs): ModelUse | null =>
  models.findLast(({ sinceMs }) => sinceMs <= timeMs) ?? models[0] ?? null;

const parseOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A damaged sidecar costs the model's name, not the log.
    return null;
  }
};

/** `task_metadata.json` */
const modelUses = (metadata: JsonRecord): readonly ModelUse[] =>
  recordsAt(metadata, 'model_usage').flatMap((use) => {
    const model = textAt(use, 'model_id');
    return model === null
      ? []
      : [{ sinceMs: numberAt(use, 'ts') ?? 0, model, provider: textAt(use, 'model_provider_id') }];
  });

/** Roo Code names the model in the environment details that it sends to it. */
const namedInText = (text: string): readonly ModelUse[] => {
  const model = /<model>([^<\\]{1,200})<\/model>/.exec(text)?.[1];
  return model === undefined ? [] : [{ sinceMs: 0, model, provider: null }];
};

const workingDirectory = (text: string): string | null =>
  /Current (?:Workspace|Working) Directory \(([^)\\]{1,400})\)/.exec(text)?.[1] ?? null;

export interface ClineCall {
  readonly key: string;
  readonly occurredAtMs: InstantMs;
  readonly model: string | null;
  readonly provider: string | null;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** As it stands there: a number of USD. */
  readonly cost: unknown;
  readonly raw: JsonRecord;
}

/** Cline's counts do not overlap. */
export const toClineEvent = (call: ClineCall, task: Task, context: ParseContext): SourceEvent =>
  newEvent(context, {
    id: `cline:${task.id}:${call.key}`,
    occurredAtMs: call.occurredAtMs,
    source: 'cline',
    provider: providerNamed(call.provider),
    model: call.model ?? 'unknown',
    project: projectOfFolder(task.folder),
    agent: agentOf(context.path),
    session: task.id,
    tokens: {
      ...NO_TOKENS,
      uncachedInput: call.input,
      cacheRead: call.cacheRead,
      cacheWrite5m: call.cacheWrite,
      visibleOutput: call.output,
    },
    toldCost: call.cost,
    rawUsage: call.raw,
  });

const agentOf = (path: string): string =>
  path.includes('/rooveterinaryinc.roo-cline/')
    ? 'roo-code'
    : path.includes('/kilocode.kilo-code/')
      ? 'kilo-code'
      : 'cline';
