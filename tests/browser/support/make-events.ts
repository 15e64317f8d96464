const HOUR_MS = 3_600_000;

interface EventOverrides {
  readonly hoursAgo?: number;
  readonly provider?: string;
  readonly project?: string;
  readonly model?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One event as `POST /api/events` takes it. */
export const eventLine = (id: string, nowMs: number, overrides: EventOverrides = {}): string => {
  const { hoursAgo = 1, inputTokens = 1_000, outputTokens = 200, ...rest } = overrides;
  return JSON.stringify({
    id,
    occurredAt: new Date(nowMs - hoursAgo * HOUR_MS).toISOString(),
    project: 'support-bot',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    ...rest,
    usage: { inputTokens, outputTokens },
  });
};

const PROVIDERS = [
  { provider: 'anthropic', model: 'claude-sonnet-4-5' },
  { provider: 'openai', model: 'gpt-5' },
  { provider: 'google', model: 'gemini-2.5-pro' },
] as const;

/** 130 calls over 45 days by three providers and twelve projects, and two calls of a model without a price. */
export const manyEvents = (nowMs: number): readonly string[] => [
  ...Array.from({ length: 130 }, (_, index) =>
    eventLine(`call-${String(index).padStart(3, '0')}`, nowMs, {
      ...(PROVIDERS[index % 3] ?? PROVIDERS[0]),
      project: `project-${String((index * 7) % 12).padStart(2, '0')}`,
      hoursAgo: 1 + index * 8,
      inputTokens: 1_000 + ((index * 37) % 130) * 100,
      outputTokens: 100 + ((index * 61) % 130) * 10,
    }),
  ),
  ...['unpriced-1', 'unpriced-2'].map((id, index) =>
    eventLine(id, nowMs, {
      provider: 'acme',
      model: 'acme-experimental-1',
      project: 'lab',
      // Of this month, in its first hours too: a budget counts them.
      hoursAgo: Math.min(2 + index, hoursOfMonth(nowMs) / 2),
    }),
  ),
];

const hoursOfMonth = (nowMs: number): number => {
  const now = new Date(nowMs);
  return (nowMs - Date.UTC(now.getUTCFullYear(), now.getUTCMonth())) / HOUR_MS;
};
