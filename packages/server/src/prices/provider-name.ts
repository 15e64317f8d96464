/**
 * The names of providers: OpenTelemetry's `gen_ai.provider.name` outside (checked 2026-11-24 against open-telemetry/semantic-conventions-genai),
 * the price catalogue's ids inside. Names that OpenTelemetry does not list are the catalogue's own.
 */
const CATALOGUE_ID: ReadonlyMap<string, string> = new Map(
  Object.entries({
    anthropic: 'anthropic',
    openai: 'openai',
    'gcp.gemini': 'google',
    'gcp.vertex_ai': 'google',
    'gcp.gen_ai': 'google',
    'aws.bedrock': 'aws',
    'azure.ai.openai': 'azure',
    'azure.ai.inference': 'azure',
    mistral_ai: 'mistral',
    moonshot_ai: 'moonshotai',
    x_ai: 'x-ai',
    cohere: 'cohere',
    deepseek: 'deepseek',
    groq: 'groq',
    perplexity: 'perplexity',
  }),
);

/** How tools spell providers, in lower case with everything but letters, digits and dots as `_`. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    claude: 'anthropic',
    google: 'gcp.gemini',
    gemini: 'gcp.gemini',
    google_ai: 'gcp.gemini',
    google_generative_ai: 'gcp.gemini',
    'google.generative_ai': 'gcp.gemini',
    google_genai: 'gcp.gemini',
    google_ai_studio: 'gcp.gemini',
    google_vertex: 'gcp.vertex_ai',
    google_vertexai: 'gcp.vertex_ai',
    'google.vertex': 'gcp.vertex_ai',
    vertex: 'gcp.vertex_ai',
    vertex_ai: 'gcp.vertex_ai',
    vertexai: 'gcp.vertex_ai',
    google_vertex_anthropic: 'gcp.vertex_ai',
    vertex_ai_anthropic: 'gcp.vertex_ai',
    aws: 'aws.bedrock',
    aws_bedrock: 'aws.bedrock',
    bedrock: 'aws.bedrock',
    bedrock_converse: 'aws.bedrock',
    amazon: 'aws.bedrock',
    amazon_bedrock: 'aws.bedrock',
    azure: 'azure.ai.openai',
    azure_openai: 'azure.ai.openai',
    'az.ai.openai': 'azure.ai.openai',
    azure_ai: 'azure.ai.inference',
    azure_ai_inference: 'azure.ai.inference',
    'az.ai.inference': 'azure.ai.inference',
    mistral: 'mistral_ai',
    mistralai: 'mistral_ai',
    moonshot: 'moonshot_ai',
    moonshotai: 'moonshot_ai',
    kimi: 'moonshot_ai',
    xai: 'x_ai',
    'x.ai': 'x_ai',
    grok: 'x_ai',
    open_ai: 'openai',
    fireworks_ai: 'fireworks',
    together_ai: 'together',
    togetherai: 'together',
    github_copilot: 'github-copilot',
    copilot: 'github-copilot',
    z_ai: 'zai',
    'z.ai': 'zai',
    zhipu: 'zhipuai',
    zhipu_ai: 'zhipuai',
    voyage: 'voyageai',
    voyage_ai: 'voyageai',
    cloudflare_workers_ai: 'cloudflare',
    watsonx: 'ibm.watsonx.ai',
  }),
);

/** The names that are spelled as they should be, in lower case. */
const KNOWN: ReadonlySet<string> = new Set([...CATALOGUE_ID.keys(), ...ALIASES.values()]);

const spelling = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '_');

/**
 * OpenTelemetry's name of a provider for the many ways tools spell it: `google` and `Gemini` are `gcp.gemini`, `amazon-bedrock` is `aws.bedrock`,
 * the AI SDK's `openai.chat` is `openai`. A name that is not known stays as it is, without blanks around it.
 */
export const canonicalProvider = (name: string): string => {
  const trimmed = name.trim();
  for (let rest = trimmed.toLowerCase(); rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
    const alias = ALIASES.get(spelling(rest)) ?? [rest, spelling(rest)].find((word) => KNOWN.has(word));
    if (alias !== undefined) return alias;
  }
  return trimmed;
};

/** The price catalogue's id of a provider; the name itself where the two agree or the provider is not known. */
export const toCatalogueProvider = (name: string): string => {
  const canonical = canonicalProvider(name);
  return CATALOGUE_ID.get(canonical) ?? canonical;
};

/** The first name wins: `google` reads as `gcp.gemini`, `azure` as `azure.ai.openai`. */
const PROVIDER_OF_ID: ReadonlyMap<string, string> = new Map(
  [...CATALOGUE_ID].map(([name, id]) => [id, name] as const).reverse(),
);

/** OpenTelemetry's name of a catalogue id. */
export const fromCatalogueProvider = (id: string): string => PROVIDER_OF_ID.get(id) ?? id;
