import { NO_TOKENS, type RequestEvent, type TokenBuckets } from '@tokenbook/core/domain';
import type { ModelTraits } from './models.ts';
import type { ProjectProfile } from './project-profile.ts';
import type { Random } from './random.ts';

/** A call without its id, which belongs to the day it happens on. */
export type Call = Omit<RequestEvent, 'id'>;

interface Session {
  readonly profile: ProjectProfile;
  readonly model: ModelTraits;
  readonly agent: string | null;
  readonly user: string | null;
  readonly session: string | null;
  readonly startMs: number;
}

const ERROR_RATE = 0.012;
/** Providers cache prefixes in steps of 128 tokens. */
const CACHE_STEP = 128;

/** The calls of one session, in order: each sends the whole conversation so far, so input grows while most of it comes from the cache. */
export function* sessionCalls(random: Random, session: Session): Generator<Call> {
  const { profile, model } = session;
  const turns = profile.turns === 1 ? 1 : Math.max(1, Math.round(random.logNormal(profile.turns, 0.6)));
  let sentBefore = random.chance(0.4) ? profile.tokens.instructions : 0;
  let context = profile.tokens.instructions;
  let atMs = session.startMs;
  for (let turn = 0; turn < turns; turn += 1) {
    context += Math.round(random.logNormal(profile.tokens.perTurn, 0.7)) + 1;
    const hasFailed = random.chance(ERROR_RATE);
    const output = hasFailed || isEmbedding(model) ? 0 : Math.round(random.logNormal(profile.tokens.output, 0.75)) + 1;
    const tokens = hasFailed ? NO_TOKENS : toBuckets(model, context, Math.min(sentBefore, context), output);
    const durationMs = Math.round(random.logNormal(380, 0.4) + (output / model.outputTokensPerSecond) * 1000);
    yield {
      occurredAtMs: Math.round(atMs),
      project: profile.project,
      provider: model.provider,
      model: model.model,
      operation: isEmbedding(model) ? 'embeddings' : profile.operation,
      agent: session.agent,
      user: session.user,
      session: session.session,
      apiKey: profile.apiKey,
      status: hasFailed ? 'error' : 'ok',
      source: profile.source,
      durationMs,
      tokens,
      reportedCost: reportedCost(model, tokens),
      tags: new Map(Object.entries(profile.tags)),
      rawUsage: null,
    };
    if (!hasFailed) sentBefore = context;
    context += output;
    atMs += durationMs + random.logNormal(25_000, 0.9);
  }
}

const isEmbedding = (model: ModelTraits): boolean => model.model.includes('embedding');

const toBuckets = (model: ModelTraits, input: number, sentBefore: number, output: number): TokenBuckets => {
  const reasoning = Math.round(output * model.reasoningShare);
  const outputBuckets = { reasoning, visibleOutput: output - reasoning };
  switch (model.caching) {
    case 'none':
      return { ...NO_TOKENS, ...outputBuckets, uncachedInput: input };
    case 'automatic': {
      const cacheRead = sentBefore - (sentBefore % CACHE_STEP);
      return { ...NO_TOKENS, ...outputBuckets, cacheRead, uncachedInput: input - cacheRead };
    }
    case 'written': {
      const uncachedInput = Math.min(4, input - sentBefore);
      const cacheWrite5m = input - sentBefore - uncachedInput;
      return { ...NO_TOKENS, ...outputBuckets, cacheRead: sentBefore, cacheWrite5m, uncachedInput };
    }
  }
};

const reportedCost = ({ reported }: ModelTraits, tokens: TokenBuckets): bigint | null =>
  reported === null
    ? null
    : BigInt(tokens.uncachedInput + tokens.cacheRead) * reported.input +
      BigInt(tokens.visibleOutput + tokens.reasoning) * reported.output;
