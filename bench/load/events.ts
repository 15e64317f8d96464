/** Bodies of events as an application sends them, made of a counter: no two ids are alike in one run of the process. */
export interface EventSource {
  /** A JSON array of so many events; a single object for one. */
  body(count: number): string;
  readonly sent: () => number;
}

const RUN = `${process.pid.toString(36)}${Date.now().toString(36)}`;

export const createEventSource = (name = 'e'): EventSource => {
  let next = 0;
  const event = (at: string): string => {
    next += 1;
    return `{"id":"req_${RUN}_${name}_${next}","occurredAt":"${at}","project":"project-${next % 400}","provider":"anthropic","model":"claude-sonnet-4-5","operation":"chat","agent":"agent-${next % 20}","user":"user-${next % 3_000}","session":"session-${next % 10_000}","status":"ok","durationMs":${100 + (next % 20_000)},"usage":{"inputTokens":${70_000 + (next % 6_000)},"outputTokens":${next % 1_500},"cacheReadTokens":${next % 60_000},"cacheWriteTokens":${next % 6_000},"cacheWrite1hTokens":0,"reasoningTokens":0},"tags":{"env":"prod"}}`;
  };
  return {
    body: (count) => {
      const at = new Date().toISOString();
      if (count === 1) return event(at);
      return `[${Array.from({ length: count }, () => event(at)).join(',')}]`;
    },
    sent: () => next,
  };
};
