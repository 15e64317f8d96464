/**
 * What emitters call things, most exact name first: the one table of names. Checked 2026-11-24 against
 * - open-telemetry/semantic-conventions-genai (`gen_ai.*`; names that a later generation replaced stand behind their successors),
 * - the spans that these packages sent to a test server: @ai-sdk/otel 1.0, ai 6 and 7 (`ai.*`), @traceloop/instrumentation-openai 0.27
 *   (`traceloop.*`), @arizeai/openinference-instrumentation-openai 4.2 (`llm.*`, `openinference.*`), @langfuse/otel 5.11 (`langfuse.*`),
 *   @opentelemetry/instrumentation-openai 0.21, openlit 1.15,
 * - the documentation of Claude Code (code.claude.com/docs/en/monitoring-usage), Codex, Gemini CLI and Copilot.
 */
export const NAMES = {
  /** What kind of step a span is. `map/span-role.ts` reads the values. */
  operation: ['gen_ai.operation.name'],
  aiOperation: ['ai.operationId'],
  /** `ai/6.0.325`, behind whatever else the caller puts there. */
  aiUserAgent: ['ai.request.headers.user-agent'],
  openInferenceKind: ['openinference.span.kind'],
  langfuseType: ['langfuse.observation.type'],
  traceloopKind: ['traceloop.span.kind'],
  requestType: ['llm.request.type'],
  claudeCodeType: ['span.type'],

  provider: ['gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.system', 'ai.model.provider'],
  model: [
    'gen_ai.response.model',
    'ai.response.model',
    'llm.response.model_name',
    'llm.model_name',
    'embedding.model_name',
    'langfuse.observation.model.name',
    'gen_ai.request.model',
    'ai.model.id',
    'llm.request.model_name',
    'model',
  ],
  responseId: ['gen_ai.response.id', 'ai.response.id'],
  /** From Anthropic's `request-id` header: Claude Code's, whose spans write it as `gen_ai.response.id`, too, and Anthropic's SDK's. */
  requestId: ['request_id', 'anthropic.request.id'],
  /** The tier that served the call; it decides the price. `map/read-service-tier.ts` reads what else says it. */
  serviceTier: [
    'anthropic.response.service_tier',
    'openai.response.service_tier',
    'gen_ai.openai.response.service_tier',
    'gen_ai.response.service_tier',
  ],

  project: [
    'tokenbook.project',
    'openinference.project.name',
    'langfuse.trace.metadata.project',
    'traceloop.association.properties.project',
    'ai.telemetry.metadata.project',
    'ai.settings.context.project',
    // LiteLLM's proxy: the team of the key, as in its spend logs.
    'metadata.user_api_key_team_alias',
    'litellm.team.alias',
  ],
  service: ['service.name'],
  agent: ['gen_ai.agent.name', 'agent.name', 'ai.telemetry.functionId'],
  agentId: ['gen_ai.agent.id'],
  entity: ['traceloop.entity.name'],
  user: [
    'tokenbook.user',
    'user.id',
    'enduser.id',
    'langfuse.user.id',
    'traceloop.association.properties.user_id',
    'ai.telemetry.metadata.userId',
    'ai.settings.context.userId',
    'langsmith.metadata.user_id',
    'mastra.metadata.userId',
    'metadata.user_api_key_end_user_id',
    'litellm.end_user.id',
    'llm.user',
    'metadata.user_api_key_user_id',
    'gen_ai.request.user',
    'gen_ai.user.id',
    'user.email',
    'user.account_uuid',
  ],
  session: [
    'tokenbook.session',
    'gen_ai.conversation.id',
    'session.id',
    'langfuse.session.id',
    'traceloop.association.properties.session_id',
    'ai.telemetry.metadata.sessionId',
    'ai.settings.context.sessionId',
    'langsmith.metadata.session_id',
    'langsmith.metadata.thread_id',
    'mastra.metadata.sessionId',
    'coding_agent.session.id',
    'conversation.id',
  ],
  environment: ['deployment.environment.name', 'deployment.environment', 'langfuse.environment'],

  /**
   * What the provider or a price list of the emitter says the call cost, in USD. 0 is no price: OpenLIT sends it without a list. OpenRouter's
   * Broadcast says `total_cost`, LiteLLM's proxy the next two (its first and its second callback), Pydantic AI `operation.cost` (read 2026-11-30).
   */
  cost: [
    'gen_ai.usage.cost',
    'gen_ai.usage.total_cost',
    'gen_ai.cost.total_cost',
    'litellm.cost.total',
    'operation.cost',
    'llm.cost.total',
    'cost_usd',
  ],
  durationMs: ['duration_ms'],
  errorType: ['error.type'],
  finish: ['event.kind'],
  sequence: ['event.sequence', 'prompt_id', 'prompt.id'],
  querySource: ['query_source'],
  /** On Codex's spans of answers, which name no model. */
  codexTotal: ['codex.usage.total_tokens'],
  /** JSON of what LiteLLM's proxy knows beside the answer. */
  liteLlmHidden: ['hidden_params'],
} as const satisfies Record<string, readonly string[]>;

/** Names of token counts, by who writes them. Spellings of one number stand together: the largest is read, once. */
export const TOKEN_NAMES = {
  genAi: {
    input: ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'llm.usage.prompt_tokens'],
    output: ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens', 'llm.usage.completion_tokens'],
    total: ['gen_ai.usage.total_tokens', 'llm.usage.total_tokens'],
    cacheRead: [
      'gen_ai.usage.cache_read.input_tokens',
      'gen_ai.usage.cache_read_input_tokens',
      'gen_ai.usage.cached_input_tokens',
      'gen_ai.usage.cache_read_tokens',
      'gen_ai.usage.cached_tokens',
      'gen_ai.usage.details.cache_read_tokens',
      'gen_ai.usage.input_tokens.cached',
    ],
    cacheWrite: [
      'gen_ai.usage.cache_write.input_tokens',
      'gen_ai.usage.cache_creation.input_tokens',
      'gen_ai.usage.cache_creation_input_tokens',
      'gen_ai.usage.cache_write_input_tokens',
      'gen_ai.usage.cache_write_tokens',
      'gen_ai.usage.details.cache_write_tokens',
      'gen_ai.usage.input_tokens.cache_write',
    ],
    /** Part of the cache writes. Anthropic's SDK for TypeScript writes spans by itself (1.14); the second is Mastra's (otel-exporter 1.4). */
    cacheWrite1h: [
      'anthropic.usage.cache_creation.ephemeral_1h_input_tokens',
      'gen_ai.usage.cache_creation.1h_input_tokens',
    ],
    reasoning: [
      'gen_ai.usage.reasoning.output_tokens',
      'gen_ai.usage.reasoning_tokens',
      'gen_ai.usage.details.reasoning_tokens',
      'gen_ai.usage.output_tokens.reasoning',
    ],
    /** Google's ADK for Python, up to 2.2: Gemini's thoughts stand beside the output. */
    adkThoughts: ['gen_ai.usage.experimental.reasoning_tokens'],
    /** JSON of the parts of input and output, as LangChain names them. LangSmith's SDKs write it (0.12). */
    details: ['gen_ai.usage.input_token_details', 'gen_ai.usage.output_token_details'],
  },
  aiSdk: {
    input: ['ai.usage.inputTokens', 'ai.usage.promptTokens', 'ai.usage.tokens'],
    output: ['ai.usage.outputTokens', 'ai.usage.completionTokens'],
    total: ['ai.usage.totalTokens'],
    uncached: ['ai.usage.inputTokenDetails.noCacheTokens'],
    cacheRead: ['ai.usage.inputTokenDetails.cacheReadTokens', 'ai.usage.cachedInputTokens'],
    cacheWrite: ['ai.usage.inputTokenDetails.cacheWriteTokens'],
    reasoning: ['ai.usage.outputTokenDetails.reasoningTokens', 'ai.usage.reasoningTokens'],
    /** JSON of what the provider said beyond that. */
    metadata: ['ai.response.providerMetadata'],
  },
  openInference: {
    input: ['llm.token_count.prompt'],
    output: ['llm.token_count.completion'],
    total: ['llm.token_count.total'],
    cacheRead: ['llm.token_count.prompt_details.cache_read'],
    cacheWrite: ['llm.token_count.prompt_details.cache_write'],
    reasoning: ['llm.token_count.completion_details.reasoning'],
  },
  langfuse: {
    /** JSON: an open map of counts. */
    usage: ['langfuse.observation.usage_details'],
    cost: ['langfuse.observation.cost_details'],
  },
  claudeCode: {
    input: ['input_tokens'],
    output: ['output_tokens'],
    cacheRead: ['cache_read_tokens'],
    cacheWrite: ['cache_creation_tokens'],
  },
  /** Codex and Gemini CLI write the same names and mean different things by them. */
  counts: {
    input: ['input_token_count'],
    output: ['output_token_count'],
    total: ['total_token_count'],
    cacheRead: ['cached_token_count', 'cached_content_token_count'],
    cacheWrite: ['cache_write_token_count'],
    reasoning: ['reasoning_token_count', 'thoughts_token_count'],
    tool: ['tool_token_count'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

/** Attributes whose text is JSON. */
export const JSON_NAMES = [
  ...TOKEN_NAMES.genAi.details,
  ...TOKEN_NAMES.aiSdk.metadata,
  ...TOKEN_NAMES.langfuse.usage,
  ...TOKEN_NAMES.langfuse.cost,
] as const;

/** Free labels: what follows the prefix is the tag's key. */
export const TAG_PREFIXES = [
  'tokenbook.tag.',
  'ai.telemetry.metadata.',
  'ai.settings.context.',
  'traceloop.association.properties.',
  'langfuse.trace.metadata.',
] as const;

/** Spans with one of these call no model and hold none: they are not even kept as links of the tree. */
export const LEAF_MARKS = ['db.system', 'db.system.name', 'messaging.system'] as const;

const WANTED: ReadonlySet<string> = new Set([
  ...Object.values(NAMES).flat(),
  ...Object.values(TOKEN_NAMES).flatMap((names) => Object.values(names).flat()),
  ...LEAF_MARKS,
  'event.name',
  'speed',
]);

/** Whether any rule reads this attribute. All others, prompts and answers among them, are not even decoded. */
export const isWanted = (key: string): boolean =>
  WANTED.has(key) || TAG_PREFIXES.some((prefix) => key.startsWith(prefix));
