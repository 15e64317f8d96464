import { type InstantMs, NO_TOKENS, type RequestEvent } from '@tokenbook/core/domain';
import { dateText } from './day-traffic.ts';
import { MODELS } from './models.ts';
import { createRandom } from './random.ts';

/** An agent that calls itself again and again for some hours, its context growing: what people look for when a bill is high. */
export function* runawayLoop(setName: string, startMs: InstantMs, calls: number): Generator<RequestEvent> {
  const random = createRandom(`${setName}/loop/${dateText(startMs)}`);
  let context = 24_000;
  let atMs = startMs;
  for (let index = 0; index < calls; index += 1) {
    const output = Math.round(random.logNormal(900, 0.4));
    const isFresh = index % 60 === 0;
    if (isFresh) context = 24_000;
    yield {
      id: `${setName}-loop-${dateText(startMs)}-${index}`,
      occurredAtMs: Math.round(atMs),
      project: 'code-review',
      provider: MODELS.opus.provider,
      model: MODELS.opus.model,
      operation: 'chat',
      agent: 'nightly-refactor',
      user: 'ken',
      session: `loop-${dateText(startMs)}`,
      apiKey: 'ci',
      status: 'ok',
      source: 'api',
      durationMs: Math.round((output / MODELS.opus.outputTokensPerSecond) * 1000),
      tokens: {
        ...NO_TOKENS,
        uncachedInput: 6,
        cacheRead: isFresh ? 0 : context - 2400,
        cacheWrite5m: isFresh ? context : 2400,
        visibleOutput: output - Math.round(output * 0.3),
        reasoning: Math.round(output * 0.3),
      },
      reportedCost: null,
      tags: new Map([['team', 'platform']]),
      rawUsage: null,
    };
    context += 2400;
    atMs += random.logNormal(16_000, 0.3);
  }
}
