// Made by `npm run prices:update` from @pydantic/genai-prices 0.1.8 (MIT, Pydantic Services Inc.). Do not edit: see README.md.

/** The price page of each provider. */
export const SEED_PAGES: Readonly<Record<string, string | null>> = {
  "anthropic": "https://www.anthropic.com/pricing#api",
  "arcee": "https://docs.arcee.ai/get-started/pricing",
  "avian": "https://avian.io/pricing/",
  "aws": "https://aws.amazon.com/bedrock/pricing/",
  "azure": "https://azure.microsoft.com/en-us/pricing/details/cognitive-services/openai-service/#pricing",
  "baseten": "https://www.baseten.co/pricing/",
  "cerebras": "https://www.cerebras.ai/pricing#pricing",
  "cloudflare": "https://developers.cloudflare.com/workers-ai/platform/pricing/",
  "cohere": "https://cohere.com/pricing",
  "cursor": "https://cursor.com/docs/models-and-pricing",
  "deepseek": "https://api-docs.deepseek.com/quick_start/pricing",
  "doubleword": "https://docs.doubleword.ai/inference-api/models",
  "fireworks": "https://fireworks.ai/pricing",
  "github-copilot": "https://docs.github.com/en/copilot/reference/copilot-billing/models-and-pricing",
  "google": "https://ai.google.dev/gemini-api/docs/pricing",
  "groq": "https://console.groq.com/docs/models",
  "huggingface_cerebras": "https://router.huggingface.co/v1/models",
  "huggingface_fireworks-ai": "https://router.huggingface.co/v1/models",
  "huggingface_groq": "https://router.huggingface.co/v1/models",
  "huggingface_hyperbolic": "https://router.huggingface.co/v1/models",
  "huggingface_nebius": "https://router.huggingface.co/v1/models",
  "huggingface_novita": "https://router.huggingface.co/v1/models",
  "huggingface_nscale": "https://router.huggingface.co/v1/models",
  "huggingface_ovhcloud": "https://router.huggingface.co/v1/models",
  "huggingface_publicai": "https://router.huggingface.co/v1/models",
  "huggingface_sambanova": "https://router.huggingface.co/v1/models",
  "huggingface_together": "https://router.huggingface.co/v1/models",
  "minimax": "https://platform.minimax.io/docs/guides/pricing-paygo",
  "mistral": "https://mistral.ai/pricing/api",
  "modal": "https://modal.com/library",
  "moonshotai": "https://platform.kimi.ai/docs/models.md",
  "novita": "https://novita.ai/pricing",
  "openai": "https://developers.openai.com/api/docs/pricing",
  "openrouter": "https://openrouter.ai/models",
  "ovhcloud": "https://oai.endpoints.kepler.ai.cloud.ovh.net/v1/models",
  "perplexity": "https://docs.perplexity.ai/docs/getting-started/pricing",
  "quicksilverpro": "https://quicksilverpro.io/#pricing",
  "together": "https://www.together.ai/pricing",
  "typesafe": "https://docs.typesafe.ai/models",
  "voyageai": "https://docs.voyageai.com/docs/pricing",
  "x-ai": "https://docs.x.ai/docs/models",
  "zai": "https://docs.z.ai/guides/overview/pricing",
  "zhipuai": "https://open.bigmodel.cn/pricing",
};

/** One price a line; price-lines.ts says how to read them. */
export const SEED_LINES = `
anthropic|claude-2|standard|||input=8 output=24
anthropic|claude-3-5-haiku-latest|standard|||input=0.8 cacheRead=0.08 cacheWrite5m=1 cacheWrite1h=1.6 output=4 webSearch=10
anthropic|claude-3-5-sonnet|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 cacheWrite1h=6 output=15 webSearch=10
anthropic|claude-3-7-sonnet-latest|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 cacheWrite1h=6 output=15 webSearch=10
anthropic|claude-3-haiku|standard|||input=0.25 cacheRead=0.03 cacheWrite5m=0.3 cacheWrite1h=0.5 output=1.25
anthropic|claude-3-opus-latest|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 cacheWrite1h=30 output=75
anthropic|claude-3-sonnet|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 cacheWrite1h=6 output=15
anthropic|claude-fable-5|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 cacheWrite1h=20 output=50 webSearch=10
anthropic|claude-fable-5-1|standard|||input=10 cacheRead=0.25 cacheWrite5m=12.5 cacheWrite1h=20 output=50 webSearch=10
anthropic|claude-haiku-4-5|standard|||input=1 cacheRead=0.1 cacheWrite5m=1.25 cacheWrite1h=2 output=5 webSearch=10
anthropic|claude-opus-4-0|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 cacheWrite1h=30 output=75 webSearch=10
anthropic|claude-opus-4-1|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 cacheWrite1h=30 output=75 webSearch=10
anthropic|claude-opus-4-5|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 cacheWrite1h=10 output=25 webSearch=10
anthropic|claude-opus-4-6|standard|..2026-03-13||input=5 cacheRead=0.5 cacheWrite5m=6.25 cacheWrite1h=10 output=25 webSearch=10|>200000 input=10 cacheRead=1 cacheWrite5m=12.5 cacheWrite1h=20 output=37.5 webSearch=10
anthropic|claude-opus-4-6|standard|2026-03-13..||input=5 cacheRead=0.5 cacheWrite5m=6.25 cacheWrite1h=10 output=25 webSearch=10
anthropic|claude-opus-4-7|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 cacheWrite1h=10 output=25 webSearch=10
anthropic|claude-opus-4-8|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 cacheWrite1h=10 output=25 webSearch=10
anthropic|claude-opus-5|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 cacheWrite1h=10 output=25 webSearch=10
anthropic|claude-opus-5-5|standard|||input=4 cacheRead=0.2 cacheWrite5m=5 cacheWrite1h=8 output=20 webSearch=10
anthropic|claude-sonnet-4-0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 cacheWrite1h=6 output=15 webSearch=10
anthropic|claude-sonnet-4-5|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 cacheWrite1h=6 output=15 webSearch=10|>200000 input=6 cacheRead=0.6 cacheWrite5m=7.5 cacheWrite1h=12 output=22.5 webSearch=10
anthropic|claude-sonnet-4-6|standard|..2026-03-13||input=3 cacheRead=0.3 cacheWrite5m=3.75 cacheWrite1h=6 output=15 webSearch=10|>200000 input=6 cacheRead=0.6 cacheWrite5m=7.5 cacheWrite1h=12 output=22.5 webSearch=10
anthropic|claude-sonnet-4-6|standard|2026-03-13..||input=3 cacheRead=0.3 cacheWrite5m=3.75 cacheWrite1h=6 output=15 webSearch=10
anthropic|claude-sonnet-5|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 cacheWrite1h=4 output=10 webSearch=10
anthropic|claude-v1|standard|||input=8 output=24
arcee|deepseek/deepseek-v4-flash-latest|standard|||input=0.14 cacheRead=0.028 output=0.28
arcee|deepseek/deepseek-v4-pro|standard|||input=1.74 cacheRead=0.2 output=3.48
arcee|moonshotai/kimi-k3|standard|||input=3 cacheRead=0.3 output=15
arcee|thinkingmachines/inkling-small|standard|||input=0.5 cacheRead=0.1 output=1.2
arcee|trinity-large-thinking|standard|||input=0.25 cacheRead=0.06 output=0.8
arcee|zai-org/glm-5.2|standard|||input=1.4 cacheRead=0.26 output=4.4
avian|Meta-Llama-3.1-405B-Instruct|standard|||input=1.5 output=1.5
avian|Meta-Llama-3.1-70B-Instruct|standard|||input=0.45 output=0.45
avian|Meta-Llama-3.1-8B-Instruct|standard|||input=0.1 output=0.1
avian|Meta-Llama-3.3-70B-Instruct|standard|||input=0.45 output=0.45
avian|deepseek/deepseek-v3.2|standard|||input=0.23 cacheRead=0.012 output=0.33
avian|deepseek/deepseek-v4-flash|standard|||input=0.0805 cacheRead=0.0165 output=0.161
avian|deepseek/deepseek-v4-pro|standard|||input=1.305 cacheRead=0.10875 output=2.61
avian|deepseek/deepseek-v4-pro-0813|standard|||input=0.594 cacheRead=0.0198 output=1.782
avian|minimax/minimax-m2.5|standard|||input=0.27 cacheRead=0.15 output=1.08
avian|moonshotai/kimi-k2.5|standard|||input=0.45 cacheRead=0.225 output=2.2
avian|moonshotai/kimi-k2.6|standard|||input=0.95 cacheRead=0.16 output=4
avian|xiaomi/mimo-v2.5|standard|||input=0.2 cacheRead=0.05 output=0.4
avian|xiaomi/mimo-v2.5-pro|standard|||input=0.435 cacheRead=0.0036 output=0.87
avian|z-ai/glm-4.7|standard|||input=0.388 cacheRead=0.097 output=1.806
avian|z-ai/glm-5|standard|||input=0.516 cacheRead=0.129 output=2.322
avian|z-ai/glm-5.1|standard|||input=0.743 cacheRead=0.186 output=2.971
avian|z-ai/glm-5.2|standard|||input=0.495 cacheRead=0.124 output=1.733
aws|amazon.nova-2-sonic-v1:0|standard|||input=0.33 output=2.75
aws|amazon.nova-lite-v1:0|standard|||input=0.06 cacheRead=0.015 output=0.24
aws|amazon.nova-micro-v1:0|standard|||input=0.035 cacheRead=0.00875 output=0.14
aws|amazon.nova-premier-v1:0|standard|||input=2.5 cacheRead=0.625 output=12.5
aws|amazon.nova-pro-v1:0|standard|||input=0.8 cacheRead=0.2 output=3.2
aws|amazon.nova-sonic-v1:0|standard|||input=0.06 output=0.24
aws|amazon.titan-embed-text-v1|standard|||input=0.1
aws|amazon.titan-text-express-v1|standard|||input=0.2 output=0.6
aws|amazon.titan-text-lite-v1|standard|||input=0.15 output=0.2
aws|deepseek.r1-v1:0|standard|||input=1.35 output=5.4
aws|global.amazon.nova-2-lite-v1:0|standard|||input=0.3 cacheRead=0.075 output=2.5
aws|global.anthropic.claude-fable-5-1-v1:0|standard|||input=10 cacheRead=0.25 cacheWrite5m=12.5 output=50
aws|global.anthropic.claude-fable-5-v1:0|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
aws|global.anthropic.claude-haiku-4-5-20251001-v1:0|standard|||input=1 cacheRead=0.1 cacheWrite5m=1.25 output=5
aws|global.anthropic.claude-opus-4-5-v1:0|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
aws|global.anthropic.claude-opus-4-6-v1:0|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
aws|global.anthropic.claude-opus-4-7-v1:0|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
aws|global.anthropic.claude-opus-4-8-v1:0|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
aws|global.anthropic.claude-opus-5|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
aws|global.anthropic.claude-opus-5-5|standard|||input=4 cacheRead=0.2 cacheWrite5m=5 cacheWrite1h=8 output=20
aws|global.anthropic.claude-sonnet-4-20250514-v1:0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
aws|global.anthropic.claude-sonnet-4-5-20250929-v1:0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
aws|global.anthropic.claude-sonnet-4-6-v1:0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
aws|global.anthropic.claude-sonnet-5-v1:0|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=10
aws|global.openai.gpt-5.6-luna|standard|||input=0.2 cacheRead=0.02 cacheWrite5m=0.25 output=1.2|>271999 input=0.4 cacheRead=0.04 cacheWrite5m=0.5 output=1.8
aws|global.openai.gpt-5.6-sol|standard|..2026-08-21||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=30|>271999 input=10 cacheRead=1 cacheWrite5m=12.5 output=45
aws|global.openai.gpt-5.6-sol|standard|2026-08-21..||input=4 cacheRead=0.4 cacheWrite5m=5 output=20|>271999 input=8 cacheRead=0.8 cacheWrite5m=10 output=30
aws|global.openai.gpt-5.6-terra|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=12|>271999 input=4 cacheRead=0.4 cacheWrite5m=5 output=18
aws|google.gemma-3-12b-it|standard|||input=0.09 output=0.29
aws|google.gemma-3-27b-it|standard|||input=0.23 output=0.38
aws|google.gemma-3-4b-it|standard|||input=0.04 output=0.08
aws|meta.llama3-1-70b-instruct-v1:0|standard|||input=0.72 output=0.72
aws|meta.llama3-1-8b-instruct-v1:0|standard|||input=0.22 output=0.22
aws|meta.llama3-2-11b-instruct-v1:0|standard|||input=0.16 output=0.16
aws|meta.llama3-2-1b-instruct-v1:0|standard|||input=0.1 output=0.1
aws|meta.llama3-2-3b-instruct-v1:0|standard|||input=0.15 output=0.15
aws|meta.llama3-2-90b-instruct-v1:0|standard|||input=0.72 output=0.72
aws|meta.llama3-3-70b-instruct-v1:0|standard|||input=0.72 output=0.72
aws|meta.llama3-70b-instruct-v1:0|standard|||input=2.65 output=3.5
aws|meta.llama3-8b-instruct-v1:0|standard|||input=0.3 output=0.6
aws|meta.llama4-maverick-17b-instruct-v1:0|standard|||input=0.24 output=0.97
aws|meta.llama4-scout-17b-instruct-v1:0|standard|||input=0.17 output=0.66
aws|mistral.devstral-2-123b|standard|||input=0.4 output=2
aws|mistral.magistral-small-2509|standard|||input=0.5 output=1.5
aws|mistral.ministral-3-14b-instruct|standard|||input=0.2 output=0.2
aws|mistral.ministral-3-3b-instruct|standard|||input=0.1 output=0.1
aws|mistral.ministral-3-8b-instruct|standard|||input=0.15 output=0.15
aws|mistral.mistral-7b-instruct-v0:2|standard|||input=0.15 output=0.2
aws|mistral.mistral-large-2402-v1:0|standard|||input=4 output=12
aws|mistral.mistral-large-3-675b-instruct|standard|||input=0.5 output=1.5
aws|mistral.mistral-small-2402-v1:0|standard|||input=1 output=3
aws|mistral.mixtral-8x7b-instruct-v0:1|standard|||input=0.45 output=0.7
aws|mistral.pixtral-large-2502-v1:0|standard|||input=2 output=6
aws|mistral.voxtral-mini-3b-2507|standard|||input=0.04 output=0.04
aws|mistral.voxtral-small-24b-2507|standard|||input=0.1 output=0.3
aws|nvidia.nemotron-nano-3-30b:0|standard|||input=0.06 output=0.24
aws|nvidia.nemotron-nano-9b-v2:0|standard|||input=0.06 output=0.23
aws|nvidia.nemotron-super-3-120b:0|standard|||input=0.15 output=0.65
aws|openai.gpt-5.4|standard|||input=2.75 cacheRead=0.275 output=16.5
aws|openai.gpt-5.5|standard|||input=5.5 cacheRead=0.55 output=33
aws|openai.gpt-oss-120b-1:0|standard|||input=0.15 output=0.6
aws|openai.gpt-oss-20b-1:0|standard|||input=0.07 output=0.3
aws|qwen.qwen3-32b-v1:0|standard|||input=0.15 output=0.6
aws|qwen.qwen3-coder-30b-a3b-v1:0|standard|||input=0.15 output=0.6
aws|qwen.qwen3-coder-480b-a35b-v1:0|standard|||input=0.45 output=1.8
aws|qwen.qwen3-vl-235b-a22b-v1:0|standard|||input=0.53 output=2.66
aws|regional.amazon.nova-2-lite-v1:0|standard|||input=0.33 cacheRead=0.0825 output=2.75
aws|regional.anthropic.claude-3-5-haiku-20241022-v1:0|standard|||input=0.8 cacheRead=0.08 cacheWrite5m=1 output=4
aws|regional.anthropic.claude-3-5-sonnet-20240620-v1:0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
aws|regional.anthropic.claude-3-5-sonnet-20241022-v2:0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
aws|regional.anthropic.claude-3-7-sonnet-20250219-v1:0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
aws|regional.anthropic.claude-3-haiku-20240307-v1:0|standard|||input=0.25 output=1.25
aws|regional.anthropic.claude-3-opus-20240229-v1:0|standard|||input=15 output=75
aws|regional.anthropic.claude-3-sonnet-20240229-v1:0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
aws|regional.anthropic.claude-fable-5-1-v1:0|standard|||input=11 cacheRead=0.275 cacheWrite5m=13.75 output=55
aws|regional.anthropic.claude-fable-5-v1:0|standard|||input=11 cacheRead=1.1 cacheWrite5m=13.75 output=55
aws|regional.anthropic.claude-haiku-4-5-20251001-v1:0|standard|||input=1.1 cacheRead=0.11 cacheWrite5m=1.375 output=5.5
aws|regional.anthropic.claude-opus-4-1-20250805-v1:0|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 output=75
aws|regional.anthropic.claude-opus-4-20250514-v1:0|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 output=75
aws|regional.anthropic.claude-opus-4-5-v1:0|standard|||input=5.5 cacheRead=0.55 cacheWrite5m=6.875 output=27.5
aws|regional.anthropic.claude-opus-4-6-v1:0|standard|||input=5.5 cacheRead=0.55 cacheWrite5m=6.875 output=27.5
aws|regional.anthropic.claude-opus-4-7-v1:0|standard|||input=5.5 cacheRead=0.55 cacheWrite5m=6.875 output=27.5
aws|regional.anthropic.claude-opus-4-8-v1:0|standard|||input=5.5 cacheRead=0.55 cacheWrite5m=6.875 output=27.5
aws|regional.anthropic.claude-opus-5|standard|||input=5.5 cacheRead=0.55 cacheWrite5m=6.875 output=27.5
aws|regional.anthropic.claude-opus-5-5|standard|||input=4.4 cacheRead=0.22 cacheWrite5m=5.5 cacheWrite1h=8.8 output=22
aws|regional.anthropic.claude-sonnet-4-20250514-v1:0|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
aws|regional.anthropic.claude-sonnet-4-5-20250929-v1:0|standard|||input=3.3 cacheRead=0.33 cacheWrite5m=4.125 output=16.5
aws|regional.anthropic.claude-sonnet-4-6-v1:0|standard|||input=3.3 cacheRead=0.33 cacheWrite5m=4.125 output=16.5
aws|regional.anthropic.claude-sonnet-5-v1:0|standard|||input=2.2 cacheRead=0.22 cacheWrite5m=2.75 output=11
aws|regional.openai.gpt-5.6-luna|standard|..2026-07-30||input=1.1 cacheRead=0.11 cacheWrite5m=1.375 output=6.6
aws|regional.openai.gpt-5.6-luna|standard|2026-07-30..||input=0.22 cacheRead=0.022 cacheWrite5m=0.275 output=1.32|>271999 input=0.44 cacheRead=0.044 cacheWrite5m=0.55 output=1.98
aws|regional.openai.gpt-5.6-sol|standard|..2026-08-21||input=5.5 cacheRead=0.55 cacheWrite5m=6.875 output=33|>271999 input=11 cacheRead=1.1 cacheWrite5m=13.75 output=49.5
aws|regional.openai.gpt-5.6-sol|standard|2026-08-21..||input=4.4 cacheRead=0.44 cacheWrite5m=5.5 output=22|>271999 input=8.8 cacheRead=0.88 cacheWrite5m=11 output=33
aws|regional.openai.gpt-5.6-terra|standard|..2026-07-30||input=2.75 cacheRead=0.275 cacheWrite5m=3.4375 output=16.5
aws|regional.openai.gpt-5.6-terra|standard|2026-07-30..||input=2.2 cacheRead=0.22 cacheWrite5m=2.75 output=13.2|>271999 input=4.4 cacheRead=0.44 cacheWrite5m=5.5 output=19.8
aws|writer.palmyra-x4-v1:0|standard|||input=2.5 output=10
aws|writer.palmyra-x5-v1:0|standard|||input=0.6 output=6
azure|ada|standard|||input=0.1
azure|babbage|standard|||input=0.4
azure|curie|standard|||input=2
azure|davinci|standard|||input=2
azure|mai-ds-r1:free|standard|||
azure|o1|standard|||input=15 cacheRead=7.5 output=60
azure|o1-mini|standard|||input=1.1 cacheRead=0.55 output=4.4
azure|o1-preview|standard|||input=15 cacheRead=7.5 output=60
azure|o3-2025-04-16|standard|||input=2 cacheRead=0.5 output=8
azure|o3-mini|standard|||input=1.1 cacheRead=0.55 output=4.4
azure|o4-mini|standard|||input=1.1 cacheRead=0.28 output=4.4
azure|phi-3-medium-128k-instruct|standard|||input=1 output=1
azure|phi-3-mini-128k-instruct|standard|||input=0.1 output=0.1
azure|phi-3.5-mini-128k-instruct|standard|||input=0.1 output=0.1
azure|phi-4|standard|||input=0.07 output=0.14
azure|phi-4-mini-instruct|standard|||input=0.08 output=0.35
azure|phi-4-multimodal-instruct|standard|||input=0.05 output=0.1
azure|phi-4-reasoning-plus|standard|||input=0.07 output=0.35
azure|phi-4-reasoning-plus:free|standard|||
azure|phi-4-reasoning:free|standard|||
azure|text-embedding-3-large|standard|||input=0.13
azure|text-embedding-3-small|standard|||input=0.02
azure|wizardlm-2-8x22b|standard|||input=0.48 output=0.48
baseten|deepseek-ai/DeepSeek-V4-Flash-0731|standard|||input=0.13 cacheRead=0.028 output=0.26
baseten|deepseek-ai/DeepSeek-V4-Pro|standard|||input=1.74 cacheRead=0.145 output=3.48
baseten|deepseek-ai/DeepSeek-V4-Pro-0813|standard|||input=1.32 cacheRead=0.132 output=3.96
baseten|moonshotai/Kimi-K2.6|standard|||input=0.95 cacheRead=0.16 output=4
baseten|moonshotai/Kimi-K2.7-Code|standard|||input=0.95 cacheRead=0.16 output=4
baseten|moonshotai/Kimi-K3|standard|||input=3 cacheRead=0.3 output=15
baseten|nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B|standard|||input=0.6 cacheRead=0.12 output=2.4
baseten|openai/gpt-oss-120b|standard|||input=0.1 output=0.5
baseten|thinkingmachines/inkling|standard|||input=1 cacheRead=0.17 output=4.05
baseten|thinkingmachines/inkling-small|standard|||input=0.5 cacheRead=0.1 output=1.2
baseten|zai-org/GLM-4.7|standard|||input=0.6 cacheRead=0.12 output=2.2
baseten|zai-org/GLM-5.2|standard|||input=1.4 cacheRead=0.14 output=4.4
baseten|zai-org/GLM-5.2-Fast|standard|||input=2.1 cacheRead=0.21 output=6.6
baseten|zai-org/GLM-5.3|standard|||input=1.4 cacheRead=0.14 output=4.4
baseten|zai-org/GLM-5.3-Flash|standard|||input=0.15 cacheRead=0.03 output=0.5
cerebras|gemma-4-31b|standard|||input=0.99 output=1.49
cerebras|gpt-oss-120b|standard|||input=0.35 output=0.75
cerebras|llama-3.3-70b|standard|||input=0.85 output=1.2
cerebras|llama3.1-8b|standard|||input=0.1 output=0.1
cerebras|qwen-3-32b|standard|||input=0.4 output=0.8
cerebras|qwen-3-coder-480b|standard|||
cerebras|zai-glm-4.7|standard|||input=2.25 output=2.75
cloudflare|@cf/ai4bharat/indictrans2-en-indic-1B|standard|||input=0.342 output=0.342
cloudflare|@cf/aisingapore/gemma-sea-lion-v4-27b-it|standard|||input=0.351 output=0.555
cloudflare|@cf/baai/bge-base-en-v1.5|standard|||input=0.067
cloudflare|@cf/baai/bge-large-en-v1.5|standard|||input=0.204
cloudflare|@cf/baai/bge-m3|standard|||input=0.012
cloudflare|@cf/baai/bge-reranker-base|standard|||input=0.003
cloudflare|@cf/baai/bge-small-en-v1.5|standard|||input=0.02
cloudflare|@cf/deepseek-ai/deepseek-r1-distill-qwen-32b|standard|||input=0.497 output=4.881
cloudflare|@cf/deepseek-ai/deepseek-v4-flash-0731|standard|||input=0.44 cacheRead=0.014 output=1.32
cloudflare|@cf/deepseek-ai/deepseek-v4-pro-0813|standard|||input=1.32 cacheRead=0.044 output=3.96
cloudflare|@cf/google/gemma-3-12b-it|standard|||input=0.345 output=0.556
cloudflare|@cf/google/gemma-4-26b-a4b-it|standard|||input=0.1 output=0.3
cloudflare|@cf/huggingface/distilbert-sst-2-int8|standard|||input=0.026
cloudflare|@cf/ibm-granite/granite-4.0-h-micro|standard|||input=0.017 output=0.112
cloudflare|@cf/meta/llama-2-7b-chat-fp16|standard|||input=0.556 output=6.667
cloudflare|@cf/meta/llama-3-8b-instruct|standard|||input=0.282 output=0.827
cloudflare|@cf/meta/llama-3-8b-instruct-awq|standard|||input=0.123 output=0.266
cloudflare|@cf/meta/llama-3.1-70b-instruct-fp8-fast|standard|||input=0.293 output=2.253
cloudflare|@cf/meta/llama-3.1-8b-instruct|standard|||input=0.282 output=0.827
cloudflare|@cf/meta/llama-3.1-8b-instruct-awq|standard|||input=0.123 output=0.266
cloudflare|@cf/meta/llama-3.1-8b-instruct-fp8|standard|||input=0.152 output=0.287
cloudflare|@cf/meta/llama-3.1-8b-instruct-fp8-fast|standard|||input=0.045 output=0.384
cloudflare|@cf/meta/llama-3.2-11b-vision-instruct|standard|||input=0.049 output=0.676
cloudflare|@cf/meta/llama-3.2-1b-instruct|standard|||input=0.027 output=0.201
cloudflare|@cf/meta/llama-3.2-3b-instruct|standard|||input=0.051 output=0.335
cloudflare|@cf/meta/llama-3.3-70b-instruct-fp8-fast|standard|||input=0.293 output=2.253
cloudflare|@cf/meta/llama-4-scout-17b-16e-instruct|standard|||input=0.27 output=0.85
cloudflare|@cf/meta/llama-guard-3-8b|standard|||input=0.484 output=0.03
cloudflare|@cf/meta/m2m100-1.2b|standard|||input=0.342 output=0.342
cloudflare|@cf/mistral/mistral-7b-instruct-v0.1|standard|||input=0.11 output=0.19
cloudflare|@cf/mistralai/mistral-small-3.1-24b-instruct|standard|||input=0.351 output=0.555
cloudflare|@cf/moondream/moondream3.1-9B-A2B|standard|||input=0.3 output=1
cloudflare|@cf/moonshotai/kimi-k2.5|standard|||input=0.6 cacheRead=0.1 output=3
cloudflare|@cf/moonshotai/kimi-k2.6|standard|||input=0.95 cacheRead=0.16 output=4
cloudflare|@cf/moonshotai/kimi-k2.7-code|standard|||input=0.95 cacheRead=0.19 output=4
cloudflare|@cf/nvidia/nemotron-3-120b-a12b|standard|||input=0.5 output=1.5
cloudflare|@cf/openai/gpt-oss-120b|standard|||input=0.35 output=0.75
cloudflare|@cf/openai/gpt-oss-20b|standard|||input=0.2 output=0.3
cloudflare|@cf/pfnet/plamo-embedding-1b|standard|||input=0.019
cloudflare|@cf/qwen/qwen2.5-coder-32b-instruct|standard|||input=0.66 output=1
cloudflare|@cf/qwen/qwen3-30b-a3b-fp8|standard|||input=0.051 output=0.335
cloudflare|@cf/qwen/qwen3-embedding-0.6b|standard|||input=0.012
cloudflare|@cf/qwen/qwen3.8-27b|standard|||input=0.45 output=3.2
cloudflare|@cf/qwen/qwq-32b|standard|||input=0.66 output=1
cloudflare|@cf/zai-org/glm-4.7-flash|standard|||input=0.06 output=0.4
cloudflare|@cf/zai-org/glm-5.2|standard|||input=1.4 cacheRead=0.26 output=4.4
cloudflare|@cf/zai-org/glm-5.3-flash|standard|||input=0.15 cacheRead=0.03 output=0.5
cohere|c4ai-aya-expanse-32b|standard|||input=0.5 output=1.5
cohere|c4ai-aya-expanse-8b|standard|||input=0.5 output=1.5
cohere|command|standard|||input=1 output=2
cohere|command-a|standard|||input=2.5 output=10
cohere|command-light|standard|||input=0.3 output=0.6
cohere|command-r|standard|||input=0.15 output=0.6
cohere|command-r-plus|standard|||input=2.5 output=10
cohere|command-r7b|standard|||input=0.0375 output=0.15
cohere|embed-v4.0|standard|||input=0.12
cursor|composer-2.5|standard|||input=0.5 cacheRead=0.2 output=2.5
cursor|composer-2.5-fast|standard|||input=3 cacheRead=0.5 output=15
cursor|grok-4.5|standard|||input=2 cacheRead=0.5 output=6
cursor|grok-4.5-fast|standard|||input=4 cacheRead=1 output=18
cursor|grok-4.6|standard|||input=2 cacheRead=0.5 output=6
cursor|grok-4.6-fast|standard|||input=4 cacheRead=1 output=12
deepseek|deepseek-chat|standard|||input=0.135 cacheRead=0.035 output=0.55
deepseek|deepseek-chat|standard||00:30-16:30|input=0.27 cacheRead=0.07 output=1.1
deepseek|deepseek-reasoner|standard|||input=0.135 cacheRead=0.035 output=0.55
deepseek|deepseek-reasoner|standard||00:30-16:30|input=0.55 cacheRead=0.14 output=2.19
deepseek|deepseek-v3.1-terminus|standard|||input=0.27 cacheRead=0.13 output=0.95
deepseek|deepseek-v3.2|standard|||input=0.2288 output=0.3432
deepseek|deepseek-v3.2-exp|standard|||input=0.27 output=0.41
deepseek|deepseek-v4-flash|standard|..2026-08-17||input=0.14 cacheRead=0.0028 output=0.28
deepseek|deepseek-v4-flash|standard|2026-08-17..||input=0.22 cacheRead=0.007 output=0.66
deepseek|deepseek-v4-flash|standard||01:00-04:00|input=0.44 cacheRead=0.014 output=1.32
deepseek|deepseek-v4-flash|standard||06:00-10:00|input=0.44 cacheRead=0.014 output=1.32
deepseek|deepseek-v4-pro|standard|..2026-08-17||input=0.435 cacheRead=0.003625 output=0.87
deepseek|deepseek-v4-pro|standard|2026-08-17..||input=0.66 cacheRead=0.022 output=1.98
deepseek|deepseek-v4-pro|standard||01:00-04:00|input=1.32 cacheRead=0.044 output=3.96
deepseek|deepseek-v4-pro|standard||06:00-10:00|input=1.32 cacheRead=0.044 output=3.96
doubleword|Qwen/Qwen3-14B-FP8|standard|||input=0.05 output=0.6
doubleword|Qwen/Qwen3-Embedding-8B|standard|||input=0.04
doubleword|Qwen/Qwen3-VL-235B-A22B-Instruct-FP8|standard|||input=0.6 output=1.2
doubleword|Qwen/Qwen3-VL-30B-A3B-Instruct-FP8|standard|||input=0.16 output=0.8
doubleword|Qwen/Qwen3.5-35B-A3B-FP8|standard|||input=0.25 output=2
doubleword|Qwen/Qwen3.5-397B-A17B|standard|||input=0.6 output=3.6
doubleword|Qwen/Qwen3.5-9B|standard|||input=0.08 output=0.7
doubleword|Qwen/Qwen3.6-35B-A3B-FP8|standard|||input=0.25 output=2
doubleword|Qwen/Qwen3.8-27B-FP8|standard|||input=0.45 cacheRead=0.04 output=3
doubleword|deepseek-ai/DeepSeek-V4-Flash|standard|||input=0.14 output=0.28
doubleword|deepseek-ai/DeepSeek-V4-Flash-0731|standard|||input=0.09 cacheRead=0.02 output=0.18
doubleword|deepseek-ai/DeepSeek-V4-Pro|standard|||input=1.74 output=3.48
doubleword|deepseek-ai/DeepSeek-V4.1-Flash|standard|||input=0.15 cacheRead=0.01 output=0.6
doubleword|google/gemma-4-31B-it|standard|||input=0.14 output=0.4
doubleword|mistralai/Devstral-2-123B-Instruct-2512|standard|||input=0.4 output=2
doubleword|moonshotai/Kimi-K2.6|standard|||input=0.95 output=4
doubleword|moonshotai/kimi-k3|standard|||input=3 cacheRead=0.3 output=15
doubleword|nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4|standard|||input=0.3 output=0.75
doubleword|openai/gpt-oss-20b|standard|||input=0.04 output=0.3
doubleword|zai-org/GLM-5.1-FP8|standard|||input=1.4 output=4.4
doubleword|zai-org/GLM-5.2-FP8|standard|||input=0.93 cacheRead=0.19 output=3
fireworks|deepseek-r1-0528|standard|||input=3 output=8
fireworks|deepseek-v3-0324|standard|||input=0.9 output=0.9
fireworks|deepseek-v3p2|standard|||input=0.56 cacheRead=0.28 output=1.68
fireworks|deepseek-v4-flash|standard|||input=0.14 cacheRead=0.028 output=0.28
fireworks|deepseek-v4-pro|standard|||input=1.74 cacheRead=0.145 output=3.48
fireworks|gemma-3-27b-it|standard|||input=0.1 output=0.1
fireworks|glm-4p7|standard|||input=0.6 output=2.2
fireworks|glm-5p1|standard|||input=1.4 cacheRead=0.26 output=4.4
fireworks|glm-5p1-fast|standard|||input=2.8 cacheRead=0.52 output=8.8
fireworks|glm-5p2|standard|||input=1.4 cacheRead=0.14 output=4.4
fireworks|glm-5p2-fast|standard|||input=2.1 cacheRead=0.21 output=6.6
fireworks|gpt-oss-120b|standard|||input=0.15 cacheRead=0.014 output=0.6
fireworks|gpt-oss-20b|standard|||input=0.07 cacheRead=0.035 output=0.3
fireworks|inkling|standard|||input=1 cacheRead=0.17 output=4.05
fireworks|kimi-k2p5|standard|||input=0.6 cacheRead=0.1 output=3
fireworks|kimi-k2p6|standard|||input=0.95 cacheRead=0.16 output=4
fireworks|kimi-k2p6-fast|standard|||input=2 cacheRead=0.3 output=8
fireworks|kimi-k2p7-code|standard|||input=0.95 cacheRead=0.19 output=4
fireworks|kimi-k2p7-code-fast|standard|||input=1.9 cacheRead=0.38 output=8
fireworks|kimi-k3|standard|||input=3 cacheRead=0.3 output=15
fireworks|kimi-k3-fast|standard|||input=4.5 cacheRead=0.45 output=22.5
fireworks|kimi-k3-us|standard|||input=3.3 cacheRead=0.33 output=16.5
fireworks|llama-v3p1-8b-instruct|standard|||input=0.2 output=0.2
fireworks|llama4-maverick-instruct-basic|standard|||input=0.22 output=0.88
fireworks|minimax-m2p1|standard|||input=0.3 output=1.2
fireworks|minimax-m2p7|standard|||input=0.3 cacheRead=0.06 output=1.2
fireworks|minimax-m3|standard|||input=0.3 cacheRead=0.06 output=1.2
fireworks|nemotron-3-ultra-nvfp4|standard|||input=0.6 cacheRead=0.12 output=2.4
fireworks|qwen2p5-vl-72b-instruct|standard|||input=0.9 output=0.9
fireworks|qwen3-235b-a22b|standard|||input=0.22 output=0.88
fireworks|qwen3p6-plus|standard|||input=0.5 cacheRead=0.1 output=3
fireworks|qwen3p7-plus|standard|||input=0.4 cacheRead=0.08 output=1.6
github-copilot|claude-fable-5|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
github-copilot|claude-fable-5.1|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
github-copilot|claude-haiku-4.5|standard|||input=1 cacheRead=0.1 cacheWrite5m=1.25 output=5
github-copilot|claude-opus-4.7|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
github-copilot|claude-opus-4.8|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
github-copilot|claude-opus-4.8-fast|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
github-copilot|claude-opus-5|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
github-copilot|claude-sonnet-5|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=10
github-copilot|gemini-3.5-flash|standard|||input=1.5 cacheRead=0.15 output=9
github-copilot|gemini-3.6-flash|standard|||input=0.75 cacheRead=0.075 output=3.75
github-copilot|gemini-3.7-flash|standard|||input=0.75 cacheRead=0.075 output=3.75
github-copilot|gemini-3.8-flash|standard|||input=0.75 cacheRead=0.075 output=3.75
github-copilot|gpt-3.5-turbo|standard|||
github-copilot|gpt-4.1|standard|||
github-copilot|gpt-4o|standard|||
github-copilot|gpt-4o-mini|standard|||
github-copilot|gpt-5-mini|standard|||input=0.25 cacheRead=0.025 output=2
github-copilot|gpt-5.3-codex|standard|||input=1.75 cacheRead=0.175 output=14
github-copilot|gpt-5.4|standard|||input=2.5 cacheRead=0.25 output=15|>272000 input=5 cacheRead=0.5 output=22.5
github-copilot|gpt-5.4-mini|standard|||input=0.75 cacheRead=0.075 output=4.5
github-copilot|gpt-5.5|standard|||input=5 cacheRead=0.5 output=30|>272000 input=10 cacheRead=1 output=45
github-copilot|gpt-5.6-luna|standard|||input=0.2 cacheRead=0.02 cacheWrite5m=0.25 output=1.2|>200000 input=0.4 cacheRead=0.04 cacheWrite5m=0.5 output=1.8
github-copilot|gpt-5.6-sol|standard|||input=4 cacheRead=0.4 cacheWrite5m=5 output=20|>272000 input=8 cacheRead=0.8 cacheWrite5m=10 output=30
github-copilot|gpt-5.6-terra|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=12|>272000 input=4 cacheRead=0.4 cacheWrite5m=5 output=18
github-copilot|grok-4.5|standard|||input=2 cacheRead=0.5 output=6|>200000 input=4 cacheRead=1 output=12
github-copilot|grok-4.6|standard|||input=2 cacheRead=0.5 output=6|>200000 input=4 cacheRead=1 output=12
github-copilot|kimi-k2.7-code|standard|||input=0.95 cacheRead=0.19 output=4
github-copilot|kimi-k3|standard|||input=3 cacheRead=0.3 output=15
github-copilot|mai-code-1-flash-picker|standard|||input=0.75 cacheRead=0.075 output=4.5
github-copilot|mai-code-1.1-flash|standard|||input=0.2 cacheRead=0.02 output=1.2
google|claude-3-5-haiku|standard|||input=0.8 cacheRead=0.08 cacheWrite5m=1 output=4
google|claude-3-5-sonnet|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
google|claude-3-7-sonnet|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
google|claude-3-haiku|standard|||input=0.25 cacheRead=0.03 cacheWrite5m=0.3 output=1.25
google|claude-3-opus|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 output=75
google|claude-4-opus|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 output=75
google|claude-4-sonnet|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
google|claude-fable-5|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
google|claude-fable-5-1|standard|||input=10 cacheRead=0.25 cacheWrite5m=12.5 output=50
google|claude-opus-4-6|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25|>200000 input=10 cacheRead=1 cacheWrite5m=12.5 output=37.5
google|claude-opus-4-7|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
google|claude-opus-4-8|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
google|claude-opus-5|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
google|claude-opus-5-5|standard|||input=4 cacheRead=0.2 cacheWrite5m=5 output=20
google|claude-sonnet-4-5|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15|>200000 input=6 cacheRead=0.6 cacheWrite5m=7.5 output=22.5
google|claude-sonnet-4-6|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
google|gemini-1.0-pro-vision-001|standard|||input=0.125 output=0.375
google|gemini-1.5-flash|standard|||input=0.075 cacheRead=0.01875 output=0.3|>128000 input=0.15 cacheRead=0.0375 output=0.6
google|gemini-1.5-pro|standard|||input=1.25 output=5|>128000 input=2.5 output=10
google|gemini-2.0-flash|standard|||input=0.1 cacheRead=0.025 output=0.4
google|gemini-2.0-flash-lite|standard|||input=0.075 output=0.3
google|gemini-2.5-flash|standard|||input=0.3 cacheRead=0.03 output=2.5
google|gemini-2.5-flash-image|standard|||input=0.3 output=2.5
google|gemini-2.5-flash-lite|standard|||input=0.1 cacheRead=0.01 output=0.4
google|gemini-2.5-flash-lite-preview-tts|standard|||input=0.5 output=10
google|gemini-2.5-flash-preview|standard|||input=0.15 output=0.6
google|gemini-2.5-flash-tts|standard|||input=0.5 output=10
google|gemini-2.5-pro|standard|||input=1.25 cacheRead=0.125 output=10|>200000 input=2.5 cacheRead=0.25 output=15
google|gemini-2.5-pro-tts|standard|||input=1 output=20
google|gemini-3-flash-preview|standard|||input=0.5 cacheRead=0.05 output=3
google|gemini-3-pro-image-preview|standard|||input=2 output=12
google|gemini-3-pro-preview|standard|||input=2 cacheRead=0.2 output=12|>200000 input=4 cacheRead=0.4 output=18
google|gemini-3.1-flash-image-preview|standard|||input=0.5 output=3
google|gemini-3.1-flash-lite|standard|||input=0.25 cacheRead=0.025 output=1.5
google|gemini-3.1-flash-lite-image|standard|||input=0.25 output=1.5
google|gemini-3.1-flash-live-preview|standard|||input=0.75 output=4.5
google|gemini-3.1-pro-preview|standard|||input=2 cacheRead=0.2 output=12|>200000 input=4 cacheRead=0.4 output=18
google|gemini-3.5-flash|standard|||input=1.5 cacheRead=0.15 output=9
google|gemini-3.5-flash-lite|standard|||input=0.3 cacheRead=0.03 output=2.5
google|gemini-3.6-flash|standard|..2027-01-01||input=0.75 cacheRead=0.075 output=3.75
google|gemini-3.6-flash|standard|2027-01-01..||input=1.5 cacheRead=0.15 output=7.5
google|gemini-3.7-flash|standard|..2027-01-01||input=0.75 cacheRead=0.075 output=3.75
google|gemini-3.7-flash|standard|2027-01-01..||input=1.5 cacheRead=0.15 output=7.5
google|gemini-3.8-flash|standard|..2027-01-01||input=0.75 cacheRead=0.075 output=3.75
google|gemini-3.8-flash|standard|2027-01-01..||input=1.5 cacheRead=0.15 output=7.5
google|gemini-embedding-001|standard|||input=0.15
google|gemini-embedding-2|standard|||input=0.2
google|gemini-flash-1.5|standard|||input=0.075 cacheRead=0.01875 output=0.3|>128000 input=0.15 cacheRead=0.0375 output=0.6
google|gemini-flash-1.5-8b|standard|||input=0.0375 cacheRead=0.01 output=0.15|>128000 input=0.075 cacheRead=0.02 output=0.3
google|gemini-live-2.5-flash|standard|||input=0.5 output=2
google|gemini-omni-flash-preview|standard|||input=1.5 output=9
google|gemini-pro|standard|||input=0.125 output=0.375
google|gemini-pro-1.5|standard|||input=1.25 cacheRead=0.3125 output=5|>128000 input=2.5 cacheRead=0.625 output=10
google|gemma-2-27b-it|standard|||input=0.65 output=0.65
google|gemma-3|standard|||
google|gemma-3n|standard|||
google|gemma-4-26b-a4b-it|standard|||
google|gemma-4-26b-a4b-it-maas|standard|||input=0.15 cacheRead=0.015 output=0.6
google|gemma-4-31b-it|standard|||
groq|deepseek-r1-distill-llama-70b|standard|||input=0.75 output=0.99
groq|gemma-7b-it|standard|||input=0.07 output=0.07
groq|gemma2-9b-it|standard|||input=0.2 output=0.2
groq|llama-3.1-405b-reasoning|standard|||input=0.59 output=0.79
groq|llama-3.1-70b-versatile|standard|||input=0.59 output=0.79
groq|llama-3.1-8b-instant|standard|||input=0.05 output=0.08
groq|llama-3.2-11b-text-preview|standard|||input=0.18 output=0.18
groq|llama-3.2-11b-vision-preview|standard|||input=0.18 output=0.18
groq|llama-3.2-1b-preview|standard|||input=0.04 output=0.04
groq|llama-3.2-3b-preview|standard|||input=0.06 output=0.06
groq|llama-3.2-90b-text-preview|standard|||input=0.9 output=0.9
groq|llama-3.2-90b-vision-preview|standard|||input=0.9 output=0.9
groq|llama-3.3-70b-specdec|standard|||input=0.59 output=0.99
groq|llama-3.3-70b-versatile|standard|||input=0.59 output=0.79
groq|llama-guard-3-8b|standard|||input=0.2 output=0.2
groq|llama2-70b-4096|standard|||input=0.7 output=0.8
groq|llama3-70b-8192|standard|||input=0.59 output=0.79
groq|llama3-8b-8192|standard|||input=0.05 output=0.08
groq|llama3-groq-70b-8192-tool-use-preview|standard|||input=0.89 output=0.89
groq|llama3-groq-8b-8192-tool-use-preview|standard|||input=0.19 output=0.19
groq|meta-llama/llama-4-maverick-17b-128e-instruct|standard|||input=0.2 output=0.6
groq|meta-llama/llama-4-scout-17b-16e-instruct|standard|||input=0.11 output=0.34
groq|meta-llama/llama-guard-4-12b|standard|||input=0.2 output=0.2
groq|mistral-saba-24b|standard|||input=0.79 output=0.79
groq|mixtral-8x7b-32768|standard|||input=0.24 output=0.24
groq|moonshotai/kimi-k2-instruct|standard|||input=1 cacheRead=0.5 output=3
groq|openai/gpt-oss-120b|standard|||input=0.15 cacheRead=0.075 output=0.6
groq|openai/gpt-oss-20b|standard|||input=0.075 cacheRead=0.0375 output=0.3
groq|qwen/qwen3-32b|standard|||input=0.29 output=0.59
groq|whisper-large-v3|standard|||
groq|whisper-large-v3-turbo|standard|||
huggingface_cerebras|meta-llama/Llama-3.1-8B-Instruct|standard|||input=0.1 output=0.1
huggingface_fireworks-ai|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.9 output=0.9
huggingface_fireworks-ai|openai/gpt-oss-120b|standard|||input=0.15 output=0.6
huggingface_fireworks-ai|openai/gpt-oss-20b|standard|||input=0.05 output=0.2
huggingface_groq|Qwen/Qwen3-32B|standard|||input=0.29 output=0.59
huggingface_groq|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.59 output=0.79
huggingface_groq|meta-llama/Llama-4-Scout-17B-16E-Instruct|standard|||input=0.11 output=0.34
huggingface_groq|openai/gpt-oss-120b|standard|||input=0.15 output=0.75
huggingface_groq|openai/gpt-oss-20b|standard|||input=0.1 output=0.5
huggingface_hyperbolic|Qwen/Qwen2.5-VL-72B-Instruct|standard|||input=0.6 output=0.6
huggingface_hyperbolic|Qwen/Qwen2.5-VL-7B-Instruct|standard|||input=0.2 output=0.2
huggingface_hyperbolic|Qwen/Qwen3-235B-A22B-Instruct-2507|standard|||input=2 output=2
huggingface_hyperbolic|Qwen/Qwen3-Coder-480B-A35B-Instruct|standard|||input=2 output=2
huggingface_hyperbolic|Qwen/Qwen3-Next-80B-A3B-Instruct|standard|||input=0.3 output=0.3
huggingface_hyperbolic|Qwen/Qwen3-Next-80B-A3B-Thinking|standard|||input=0.3 output=0.3
huggingface_hyperbolic|deepseek-ai/DeepSeek-R1|standard|||input=2 output=2
huggingface_hyperbolic|deepseek-ai/DeepSeek-R1-0528|standard|||input=3 output=3
huggingface_hyperbolic|deepseek-ai/DeepSeek-V3-0324|standard|||input=1.25 output=1.25
huggingface_hyperbolic|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.4 output=0.4
huggingface_hyperbolic|openai/gpt-oss-120b|standard|||input=0.3 output=0.3
huggingface_hyperbolic|openai/gpt-oss-20b|standard|||input=0.1 output=0.1
huggingface_nebius|NousResearch/Hermes-4-405B|standard|||input=1 output=3
huggingface_nebius|NousResearch/Hermes-4-70B|standard|||input=0.13 output=0.4
huggingface_nebius|PrimeIntellect/INTELLECT-3-FP8|standard|||input=0.2 output=1.1
huggingface_nebius|Qwen/Qwen2.5-Coder-7B|standard|||input=0.03 output=0.09
huggingface_nebius|Qwen/Qwen2.5-VL-72B-Instruct|standard|||input=0.25 output=0.75
huggingface_nebius|Qwen/Qwen3-235B-A22B-Instruct-2507|standard|||input=0.2 output=0.6
huggingface_nebius|Qwen/Qwen3-235B-A22B-Thinking-2507|standard|||input=0.2 output=0.8
huggingface_nebius|Qwen/Qwen3-30B-A3B-Instruct-2507|standard|||input=0.1 output=0.3
huggingface_nebius|Qwen/Qwen3-30B-A3B-Thinking-2507|standard|||input=0.1 output=0.3
huggingface_nebius|Qwen/Qwen3-32B|standard|||input=0.1 output=0.3
huggingface_nebius|Qwen/Qwen3-Coder-30B-A3B-Instruct|standard|||input=0.1 output=0.3
huggingface_nebius|Qwen/Qwen3-Coder-480B-A35B-Instruct|standard|||input=0.4 output=1.8
huggingface_nebius|deepseek-ai/DeepSeek-R1-0528|standard|||input=0.8 output=2.4
huggingface_nebius|deepseek-ai/DeepSeek-V3-0324|standard|||input=0.75 output=2.25
huggingface_nebius|google/gemma-2-2b-it|standard|||input=0.02 output=0.06
huggingface_nebius|google/gemma-2-9b-it|standard|||input=0.03 output=0.09
huggingface_nebius|google/gemma-3-27b-it|standard|||input=0.2 output=0.6
huggingface_nebius|meta-llama/Llama-3.1-8B-Instruct|standard|||input=0.03 output=0.09
huggingface_nebius|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.25 output=0.75
huggingface_nebius|moonshotai/Kimi-K2-Instruct|standard|||input=0.5 output=2.4
huggingface_nebius|moonshotai/Kimi-K2-Thinking|standard|||input=0.6 output=2.5
huggingface_nebius|nvidia/Llama-3_1-Nemotron-Ultra-253B-v1|standard|||input=0.6 output=1.8
huggingface_nebius|nvidia/NVIDIA-Nemotron-Nano-12B-v2|standard|||input=0.07 output=0.2
huggingface_nebius|openai/gpt-oss-120b|standard|||input=0.15 output=0.6
huggingface_nebius|zai-org/GLM-4.5|standard|||input=0.6 output=2.2
huggingface_nebius|zai-org/GLM-4.5-Air|standard|||input=0.2 output=1.2
huggingface_novita|MiniMaxAI/MiniMax-M1-80k|standard|||input=0.55 output=2.2
huggingface_novita|MiniMaxAI/MiniMax-M2|standard|||input=0.3 output=1.2
huggingface_novita|NousResearch/Hermes-2-Pro-Llama-3-8B|standard|||input=0.14 output=0.14
huggingface_novita|Qwen/Qwen2.5-72B-Instruct|standard|||input=0.38 output=0.4
huggingface_novita|Qwen/Qwen3-235B-A22B|standard|||input=0.2 output=0.8
huggingface_novita|Qwen/Qwen3-235B-A22B-Instruct-2507|standard|||input=0.09 output=0.58
huggingface_novita|Qwen/Qwen3-235B-A22B-Thinking-2507|standard|||input=0.3 output=3
huggingface_novita|Qwen/Qwen3-30B-A3B|standard|||input=0.09 output=0.45
huggingface_novita|Qwen/Qwen3-32B|standard|||input=0.1 output=0.45
huggingface_novita|Qwen/Qwen3-Coder-480B-A35B-Instruct|standard|||input=0.3 output=1.3
huggingface_novita|Qwen/Qwen3-Coder-Next|standard|||input=0.2 output=1.5
huggingface_novita|Qwen/Qwen3-Next-80B-A3B-Instruct|standard|||input=0.15 output=1.5
huggingface_novita|Qwen/Qwen3-Next-80B-A3B-Thinking|standard|||input=0.15 output=1.5
huggingface_novita|Qwen/Qwen3-VL-235B-A22B-Instruct|standard|||input=0.3 output=1.5
huggingface_novita|Qwen/Qwen3-VL-235B-A22B-Thinking|standard|||input=0.98 output=3.95
huggingface_novita|Qwen/Qwen3-VL-30B-A3B-Instruct|standard|||input=0.2 output=0.7
huggingface_novita|Qwen/Qwen3-VL-30B-A3B-Thinking|standard|||input=0.2 output=1
huggingface_novita|Qwen/Qwen3-VL-8B-Instruct|standard|||input=0.08 output=0.5
huggingface_novita|Qwen/Qwen3.5-122B-A10B|standard|||input=0.4 output=3.2
huggingface_novita|Qwen/Qwen3.5-27B|standard|||input=0.3 output=2.4
huggingface_novita|Qwen/Qwen3.5-35B-A3B|standard|||input=0.25 output=2
huggingface_novita|Qwen/Qwen3.5-397B-A17B|standard|||input=0.6 output=3.6
huggingface_novita|Sao10K/L3-70B-Euryale-v2.1|standard|||input=1.48 output=1.48
huggingface_novita|Sao10K/L3-8B-Lunaris-v1|standard|||input=0.05 output=0.05
huggingface_novita|Sao10K/L3-8B-Stheno-v3.2|standard|||input=0.05 output=0.05
huggingface_novita|XiaomiMiMo/MiMo-V2-Flash|standard|||input=0.1 output=0.3
huggingface_novita|alpindale/WizardLM-2-8x22B|standard|||input=0.62 output=0.62
huggingface_novita|baidu/ERNIE-4.5-21B-A3B-PT|standard|||input=0.07 output=0.28
huggingface_novita|baidu/ERNIE-4.5-300B-A47B-Base-PT|standard|||input=0.28 output=1.1
huggingface_novita|baidu/ERNIE-4.5-VL-28B-A3B-PT|standard|||input=0.14 output=0.56
huggingface_novita|baidu/ERNIE-4.5-VL-424B-A47B-Base-PT|standard|||input=0.42 output=1.25
huggingface_novita|deepseek-ai/DeepSeek-Prover-V2-671B|standard|||input=0.7 output=2.5
huggingface_novita|deepseek-ai/DeepSeek-R1|standard|||input=0.7 output=2.5
huggingface_novita|deepseek-ai/DeepSeek-R1-Distill-Llama-70B|standard|||input=0.8 output=0.8
huggingface_novita|deepseek-ai/DeepSeek-V3|standard|||input=0.4 output=1.3
huggingface_novita|deepseek-ai/DeepSeek-V3-0324|standard|||input=0.27 output=1.12
huggingface_novita|deepseek-ai/DeepSeek-V3.1|standard|||input=0.27 output=1
huggingface_novita|deepseek-ai/DeepSeek-V3.2|standard|||input=0.269 output=0.4
huggingface_novita|deepseek-ai/DeepSeek-V3.2-Exp|standard|||input=0.27 output=0.41
huggingface_novita|meta-llama/Llama-3.1-8B-Instruct|standard|||input=0.02 output=0.05
huggingface_novita|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.135 output=0.4
huggingface_novita|meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8|standard|||input=0.27 output=0.85
huggingface_novita|meta-llama/Llama-4-Scout-17B-16E-Instruct|standard|||input=0.18 output=0.59
huggingface_novita|meta-llama/Meta-Llama-3-70B-Instruct|standard|||input=0.51 output=0.74
huggingface_novita|meta-llama/Meta-Llama-3-8B-Instruct|standard|||input=0.04 output=0.04
huggingface_novita|moonshotai/Kimi-K2-Instruct|standard|||input=0.57 output=2.3
huggingface_novita|moonshotai/Kimi-K2-Instruct-0905|standard|||input=0.6 output=2.5
huggingface_novita|moonshotai/Kimi-K2-Thinking|standard|||input=0.6 output=2.5
huggingface_novita|moonshotai/Kimi-K2.5|standard|||input=0.6 output=3
huggingface_novita|openai/gpt-oss-120b|standard|||input=0.05 output=0.25
huggingface_novita|openai/gpt-oss-20b|standard|||input=0.04 output=0.15
huggingface_novita|zai-org/AutoGLM-Phone-9B-Multilingual|standard|||input=0.035 output=0.138
huggingface_novita|zai-org/GLM-4-32B-0414|standard|||input=0.55 output=1.66
huggingface_novita|zai-org/GLM-4.5|standard|||input=0.6 output=2.2
huggingface_novita|zai-org/GLM-4.5-Air|standard|||input=0.13 output=0.85
huggingface_novita|zai-org/GLM-4.5V|standard|||input=0.6 output=1.8
huggingface_novita|zai-org/GLM-4.6|standard|||input=0.55 output=2.2
huggingface_novita|zai-org/GLM-4.6V-Flash|standard|||input=0.3 output=0.9
huggingface_novita|zai-org/GLM-4.7|standard|||input=0.6 output=2.2
huggingface_novita|zai-org/GLM-4.7-Flash|standard|||input=0.07 output=0.4
huggingface_novita|zai-org/GLM-5|standard|||input=1 output=3.2
huggingface_nscale|Qwen/QwQ-32B|standard|||input=0.18 output=0.2
huggingface_nscale|Qwen/Qwen2.5-Coder-32B-Instruct|standard|||input=0.06 output=0.2
huggingface_nscale|Qwen/Qwen2.5-Coder-3B-Instruct|standard|||input=0.01 output=0.03
huggingface_nscale|Qwen/Qwen2.5-Coder-7B-Instruct|standard|||input=0.01 output=0.03
huggingface_nscale|Qwen/Qwen3-14B|standard|||input=0.07 output=0.2
huggingface_nscale|Qwen/Qwen3-235B-A22B|standard|||input=0.2 output=0.6
huggingface_nscale|Qwen/Qwen3-32B|standard|||input=0.08 output=0.25
huggingface_nscale|Qwen/Qwen3-4B-Instruct-2507|standard|||input=0.01 output=0.03
huggingface_nscale|Qwen/Qwen3-4B-Thinking-2507|standard|||input=0.01 output=0.03
huggingface_nscale|Qwen/Qwen3-8B|standard|||input=0.07 output=0.18
huggingface_nscale|deepseek-ai/DeepSeek-R1-Distill-Llama-70B|standard|||input=0.75 output=0.75
huggingface_nscale|deepseek-ai/DeepSeek-R1-Distill-Llama-8B|standard|||input=0.05 output=0.05
huggingface_nscale|deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B|standard|||input=0.1 output=0.1
huggingface_nscale|deepseek-ai/DeepSeek-R1-Distill-Qwen-32B|standard|||input=0.3 output=0.3
huggingface_nscale|deepseek-ai/DeepSeek-R1-Distill-Qwen-7B|standard|||input=0.15 output=0.15
huggingface_nscale|meta-llama/Llama-3.1-8B-Instruct|standard|||input=0.06 output=0.06
huggingface_nscale|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.4 output=0.4
huggingface_nscale|meta-llama/Llama-4-Scout-17B-16E-Instruct|standard|||input=0.09 output=0.29
huggingface_nscale|openai/gpt-oss-120b|standard|||input=0.1 output=0.4
huggingface_nscale|openai/gpt-oss-20b|standard|||input=0.05 output=0.2
huggingface_ovhcloud|Qwen/Qwen2.5-VL-72B-Instruct|standard|||input=1.01 output=1.01
huggingface_ovhcloud|Qwen/Qwen3-32B|standard|||input=0.09 output=0.25
huggingface_ovhcloud|Qwen/Qwen3-Coder-30B-A3B-Instruct|standard|||input=0.07 output=0.26
huggingface_ovhcloud|meta-llama/Llama-3.1-8B-Instruct|standard|||input=0.11 output=0.11
huggingface_ovhcloud|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.74 output=0.74
huggingface_ovhcloud|openai/gpt-oss-120b|standard|||input=0.09 output=0.47
huggingface_ovhcloud|openai/gpt-oss-20b|standard|||input=0.05 output=0.18
huggingface_publicai|aisingapore/Gemma-SEA-LION-v4-27B-IT|standard|||input=0.2 output=0.4
huggingface_publicai|aisingapore/Qwen-SEA-LION-v4-32B-IT|standard|||input=0.25 output=0.5
huggingface_publicai|allenai/Olmo-3-7B-Instruct|standard|||input=0.1 output=0.2
huggingface_publicai|allenai/Olmo-3.1-32B-Instruct|standard|||input=0.2 output=0.6
huggingface_publicai|dicta-il/DictaLM-3.0-24B-Thinking|standard|||input=0.2 output=0.4
huggingface_publicai|swiss-ai/Apertus-70B-Instruct-2509|standard|||input=0.82 output=2.92
huggingface_publicai|swiss-ai/Apertus-8B-Instruct-2509|standard|||input=0.1 output=0.2
huggingface_publicai|utter-project/EuroLLM-22B-Instruct-2512|standard|||input=0.1 output=0.2
huggingface_sambanova|Qwen/Qwen3-32B|standard|||input=0.4 output=0.8
huggingface_sambanova|deepseek-ai/DeepSeek-R1-0528|standard|||input=5 output=7
huggingface_sambanova|deepseek-ai/DeepSeek-R1-Distill-Llama-70B|standard|||input=0.7 output=1.4
huggingface_sambanova|deepseek-ai/DeepSeek-V3-0324|standard|||input=3 output=4.5
huggingface_sambanova|meta-llama/Llama-3.1-8B-Instruct|standard|||input=0.1 output=0.2
huggingface_sambanova|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.6 output=1.2
huggingface_sambanova|openai/gpt-oss-120b|standard|||input=0.22 output=0.59
huggingface_sambanova|tokyotech-llm/Llama-3.3-Swallow-70B-Instruct-v0.4|standard|||input=0.6 output=1.2
huggingface_together|EssentialAI/rnj-1-instruct|standard|||input=0.15 output=0.15
huggingface_together|Qwen/Qwen2.5-7B-Instruct|standard|||input=0.3 output=0.3
huggingface_together|Qwen/Qwen3-235B-A22B-Instruct-2507|standard|||input=0.2 output=0.6
huggingface_together|Qwen/Qwen3-Coder-480B-A35B-Instruct|standard|||input=2 output=2
huggingface_together|Qwen/Qwen3-Coder-Next-FP8|standard|||input=0.5 output=1.2
huggingface_together|Qwen/Qwen3-Next-80B-A3B-Instruct|standard|||input=0.15 output=1.5
huggingface_together|Qwen/Qwen3-VL-8B-Instruct|standard|||input=0.18 output=0.68
huggingface_together|Qwen/Qwen3.5-397B-A17B|standard|||input=0.6 output=3.6
huggingface_together|Qwen/Qwen3.5-9B|standard|||input=0.1 output=0.15
huggingface_together|ServiceNow-AI/Apriel-1.6-15b-Thinker|standard|||
huggingface_together|deepcogito/cogito-671b-v2.1|standard|||input=1.25 output=1.25
huggingface_together|deepseek-ai/DeepSeek-R1|standard|||input=3 output=7
huggingface_together|deepseek-ai/DeepSeek-V3|standard|||input=1.25 output=1.25
huggingface_together|deepseek-ai/DeepSeek-V3.1|standard|||input=0.6 output=1.7
huggingface_together|google/gemma-3n-E4B-it|standard|||input=0.02 output=0.04
huggingface_together|meta-llama/Llama-3.3-70B-Instruct|standard|||input=0.88 output=0.88
huggingface_together|meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8|standard|||input=0.27 output=0.85
huggingface_together|moonshotai/Kimi-K2.5|standard|||input=0.5 output=2.8
huggingface_together|openai/gpt-oss-120b|standard|||input=0.15 output=0.6
huggingface_together|openai/gpt-oss-20b|standard|||input=0.05 output=0.2
huggingface_together|zai-org/GLM-4.5-Air-FP8|standard|||input=0.2 output=1.1
huggingface_together|zai-org/GLM-4.6|standard|||input=0.6 output=2.2
huggingface_together|zai-org/GLM-4.7-FP8|standard|||input=0.45 output=2
huggingface_together|zai-org/GLM-5|standard|||input=1 output=3.2
minimax|M2-her|standard|||input=0.3 output=1.2
minimax|MiniMax-M2|standard|||input=0.3 cacheRead=0.03 cacheWrite5m=0.375 output=1.2
minimax|MiniMax-M2.1-highspeed|standard|||input=0.6 cacheRead=0.03 cacheWrite5m=0.375 output=2.4
minimax|MiniMax-M2.5-highspeed|standard|||input=0.6 cacheRead=0.03 cacheWrite5m=0.375 output=2.4
minimax|MiniMax-M2.7|standard|||input=0.3 cacheRead=0.06 cacheWrite5m=0.375 output=1.2
minimax|MiniMax-M2.7-highspeed|standard|||input=0.6 cacheRead=0.06 cacheWrite5m=0.375 output=2.4
minimax|minimax-01|standard|||input=0.2 output=1.1
minimax|minimax-m1|standard|||input=0.4 output=2.2
minimax|minimax-m3|standard|||input=0.3 cacheRead=0.06 output=1.2|>512000 input=0.6 cacheRead=0.12 output=2.4
mistral|codestral|standard|||input=0.3 output=0.9
mistral|codestral-2508|standard|||input=0.3 cacheRead=0.03 output=0.9
mistral|devstral-2512|standard|||input=0.4 cacheRead=0.04 output=2
mistral|devstral-small|standard|||input=0.1 output=0.3
mistral|devstral-small:free|standard|||
mistral|magistral-medium|standard|||input=2 output=5
mistral|magistral-small|standard|||input=0.5 output=1.5
mistral|ministral-14b-2512|standard|||input=0.2 cacheRead=0.02 output=0.2
mistral|ministral-3b|standard|||input=0.04 output=0.04
mistral|ministral-3b-2512|standard|||input=0.1 cacheRead=0.01 output=0.1
mistral|ministral-8b|standard|||input=0.1 output=0.1
mistral|ministral-8b-2512|standard|||input=0.15 cacheRead=0.015 output=0.15
mistral|ministral-8b-latest|standard|..2025-12-02||input=0.1 output=0.1
mistral|ministral-8b-latest|standard|2025-12-02..||input=0.15 cacheRead=0.015 output=0.15
mistral|mistral-7b|standard|||input=0.25 output=0.25
mistral|mistral-embed|standard|||input=0.1 output=0.1
mistral|mistral-large|standard|||input=2 output=6
mistral|mistral-large-2512|standard|||input=0.5 cacheRead=0.05 output=1.5
mistral|mistral-medium-2312|standard|||input=2.7 output=8.1
mistral|mistral-medium-3-1|standard|||input=0.4 cacheRead=0.04 output=2
mistral|mistral-medium-3-5|standard|||input=1.5 cacheRead=0.15 output=7.5
mistral|mistral-medium-latest|standard|..2026-06-16||input=0.4 cacheRead=0.04 output=2
mistral|mistral-medium-latest|standard|2026-06-16..||input=1.5 cacheRead=0.15 output=7.5
mistral|mistral-nemo|standard|||input=0.15 output=0.15
mistral|mistral-nemo:free|standard|||
mistral|mistral-ocr-2503|standard|||
mistral|mistral-ocr-2505|standard|||
mistral|mistral-ocr-2512|standard|||
mistral|mistral-ocr-4-0|standard|||
mistral|mistral-ocr-4-1|standard|||
mistral|mistral-ocr-latest|standard|..2025-05-22||
mistral|mistral-ocr-latest|standard|2025-05-22..2025-12-18||
mistral|mistral-ocr-latest|standard|2025-12-18..2026-06-23||
mistral|mistral-ocr-latest|standard|2026-06-23..||
mistral|mistral-saba|standard|||input=0.2 output=0.6
mistral|mistral-small-24b-instruct-2501|standard|||input=0.05 output=0.08
mistral|mistral-small-24b-instruct-2501:free|standard|||
mistral|mistral-small-2603|standard|||input=0.15 cacheRead=0.015 output=0.6
mistral|mistral-small-3.1-24b-instruct|standard|||input=0.351 output=0.555
mistral|mistral-small-3.2-24b-instruct|standard|||input=0.075 output=0.2
mistral|mistral-small-latest|standard|||input=0.1 output=0.3
mistral|mistral-tiny|standard|||input=0.25 output=0.25
mistral|mixtral-8x22b-instruct|standard|||input=0.9 output=0.9
mistral|mixtral-8x7b|standard|||input=0.7 output=0.7
mistral|pixtral-12b|standard|||input=0.15 output=0.15
mistral|pixtral-large|standard|||input=2 output=6
mistral|voxtral-mini-2602|standard|||
mistral|voxtral-small-24b-2507|standard|..2026-08-11||input=0.1 cacheRead=0.01 output=0.3
mistral|voxtral-small-24b-2507|standard|2026-08-11..||input=0.1 cacheRead=0.01 output=0.4
modal|moonshotai/Kimi-K3|standard|||input=3 cacheRead=0.3 output=15
modal|thinkingmachines/Inkling-NVFP4|standard|||input=1.2 cacheRead=0.27 output=5
moonshotai|kimi-k2|standard|||input=0.57 output=2.3
moonshotai|kimi-k2-0711-preview|standard|||input=0.6 cacheRead=0.15 output=2.5
moonshotai|kimi-k2-0905-preview|standard|||input=0.6 cacheRead=0.15 output=2.5
moonshotai|kimi-k2-thinking|standard|||input=0.6 cacheRead=0.15 output=2.5
moonshotai|kimi-k2-thinking-turbo|standard|||input=1.15 cacheRead=0.15 output=8
moonshotai|kimi-k2-turbo-preview|standard|||input=1.15 cacheRead=0.15 output=8
moonshotai|kimi-k2.5|standard|||input=0.6 cacheRead=0.1 output=3
moonshotai|kimi-k2.6|standard|||input=0.95 cacheRead=0.16 output=4
moonshotai|kimi-k2.7-code|standard|||input=0.95 cacheRead=0.19 output=4
moonshotai|kimi-k2.7-code-highspeed|standard|||input=1.9 cacheRead=0.38 output=8
moonshotai|kimi-k3|standard|||input=3 cacheRead=0.3 output=15
moonshotai|moonshot-v1-128k|standard|||input=2 output=5
moonshotai|moonshot-v1-32k|standard|||input=1 output=3
moonshotai|moonshot-v1-8k|standard|||input=0.2 output=2
novita|Sao10K/L3-8B-Stheno-v3.2|standard|||input=0.05 output=0.05
novita|cognitivecomputations/dolphin-mixtral-8x22b|standard|||input=0.9 output=0.9
novita|deepseek/deepseek-r1|standard|||input=4 output=4
novita|deepseek/deepseek-r1-distill-llama-70b|standard|||input=0.8 output=0.8
novita|deepseek/deepseek-r1-distill-llama-8b|standard|||input=0.04 output=0.04
novita|deepseek/deepseek-r1-distill-qwen-14b|standard|||input=0.15 output=0.15
novita|deepseek/deepseek-r1-distill-qwen-32b|standard|||input=0.3 output=0.3
novita|deepseek/deepseek_v3|standard|||input=0.89 output=0.89
novita|google/gemma-2-9b-it|standard|||input=0.08 output=0.08
novita|gryphe/mythomax-l2-13b|standard|||input=0.09 output=0.09
novita|jondurbin/airoboros-l2-70b|standard|||input=0.5 output=0.5
novita|meta-llama/llama-3-70b-instruct|standard|||input=0.51 output=0.74
novita|meta-llama/llama-3-8b-instruct|standard|||input=0.04 output=0.04
novita|meta-llama/llama-3.1-70b-instruct|standard|||input=0.34 output=0.39
novita|meta-llama/llama-3.1-8b-instruct|standard|||input=0.05 output=0.05
novita|meta-llama/llama-3.1-8b-instruct-bf16|standard|||input=0.06 output=0.06
novita|meta-llama/llama-3.2-11b-vision-instruct|standard|||input=0.06 output=0.06
novita|meta-llama/llama-3.2-1b-instruct|standard|||input=0.02 output=0.02
novita|meta-llama/llama-3.2-3b-instruct|standard|||input=0.03 output=0.05
novita|meta-llama/llama-3.3-70b-instruct|standard|||input=0.39 output=0.39
novita|microsoft/wizardlm-2-8x22b|standard|||input=0.62 output=0.62
novita|mistralai/mistral-7b-instruct|standard|||input=0.059 output=0.059
novita|mistralai/mistral-nemo|standard|||input=0.17 output=0.17
novita|nousresearch/hermes-2-pro-llama-3-8b|standard|||input=0.14 output=0.14
novita|nousresearch/nous-hermes-llama2-13b|standard|||input=0.17 output=0.17
novita|openchat/openchat-7b|standard|||input=0.06 output=0.06
novita|qwen/qwen-2-7b-instruct|standard|||input=0.054 output=0.054
novita|qwen/qwen-2-vl-72b-instruct|standard|||input=0.45 output=0.45
novita|qwen/qwen-2.5-72b-instruct|standard|||input=0.38 output=0.4
novita|sao10k/l3-70b-euryale-v2.1|standard|||input=1.48 output=1.48
novita|sao10k/l3-8b-lunaris|standard|||input=0.05 output=0.05
novita|sao10k/l31-70b-euryale-v2.2|standard|||input=1.48 output=1.48
novita|sophosympatheia/midnight-rose-70b|standard|||input=0.8 output=0.8
novita|teknium/openhermes-2.5-mistral-7b|standard|||input=0.17 output=0.17
openai|ada|standard|||input=0.4 output=0.4
openai|babbage|standard|||input=0.5 output=0.5
openai|chatgpt-4o-latest|standard|||input=5 output=15
openai|codex-mini|standard|||input=1.5 cacheRead=0.375 output=6
openai|computer-use|standard|||input=3 output=12
openai|curie|standard|||input=2 output=2
openai|davinci|standard|||input=20 output=20
openai|ft:gpt-3.5-turbo-|standard|||input=3 output=6
openai|ft:gpt-4o|standard|||input=3.75 output=15
openai|ft:gpt-4o-mini|standard|||input=0.3 output=1.2
openai|gpt-3.5-0301|standard|||input=1.5 output=2
openai|gpt-3.5-turbo|standard|||input=0.5 output=1.5
openai|gpt-3.5-turbo-0613|standard|||input=1.5 output=2
openai|gpt-3.5-turbo-1106|standard|||input=1 output=2
openai|gpt-3.5-turbo-16k|standard|||input=3 output=4
openai|gpt-3.5-turbo-instruct|standard|||input=1.5 output=2
openai|gpt-4|standard|||input=30 output=60
openai|gpt-4-32k|standard|||input=60 output=120
openai|gpt-4-turbo|standard|||input=10 output=30
openai|gpt-4-vision-preview|standard|||input=10 output=30
openai|gpt-4.1|standard|||input=2 cacheRead=0.5 output=8 webSearch=10
openai|gpt-4.1-mini|standard|||input=0.4 cacheRead=0.1 output=1.6 webSearch=10
openai|gpt-4.1-nano|standard|||input=0.1 cacheRead=0.025 output=0.4
openai|gpt-4.5-preview|standard|||input=75 cacheRead=37.5 output=150
openai|gpt-4o|standard|||input=2.5 cacheRead=1.25 output=10 webSearch=10
openai|gpt-4o-2024-05-13|standard|||input=5 output=15 webSearch=10
openai|gpt-4o-audio-preview|standard|||input=2.5 output=10
openai|gpt-4o-mini|standard|||input=0.15 cacheRead=0.075 output=0.6 webSearch=10
openai|gpt-4o-mini-2024-07-18.ft-|standard|||input=0.3 output=1.2
openai|gpt-4o-mini-audio-preview|standard|||input=0.15 output=0.6
openai|gpt-4o-mini-realtime-preview|standard|||input=0.6 cacheRead=0.3 output=2.4
openai|gpt-4o-mini-transcribe|standard|||input=1.25 output=5
openai|gpt-4o-mini-tts|standard|||input=0.6 output=12
openai|gpt-4o-realtime-preview|standard|||input=5 cacheRead=2.5 output=20
openai|gpt-4o-search-preview|standard|||input=2.5 output=10
openai|gpt-4o-transcribe|standard|||input=2.5 output=10
openai|gpt-4o:extended|standard|||input=6 output=18
openai|gpt-5|standard|||input=1.25 cacheRead=0.125 output=10 webSearch=10
openai|gpt-5-image|standard|||input=10 cacheRead=1.25 output=10
openai|gpt-5-image-mini|standard|||input=2.5 cacheRead=0.25 output=2
openai|gpt-5-mini|standard|||input=0.25 cacheRead=0.025 output=2 webSearch=10
openai|gpt-5-nano|standard|||input=0.05 cacheRead=0.005 output=0.4 webSearch=10
openai|gpt-5-pro|standard|||input=15 output=120 webSearch=10
openai|gpt-5.1|standard|||input=1.25 cacheRead=0.125 output=10 webSearch=10
openai|gpt-5.1-codex-mini|standard|||input=0.25 cacheRead=0.025 output=2
openai|gpt-5.2|standard|||input=1.75 cacheRead=0.175 output=14 webSearch=10
openai|gpt-5.2-pro|standard|||input=21 output=168 webSearch=10
openai|gpt-5.3|standard|||input=1.75 cacheRead=0.175 output=14
openai|gpt-5.3-codex|standard|||input=1.75 cacheRead=0.175 output=14
openai|gpt-5.4|standard|||input=2.5 cacheRead=0.25 output=15 webSearch=10|>271999 input=5 cacheRead=0.5 output=22.5 webSearch=10
openai|gpt-5.4-image-2|standard|||input=8 cacheRead=2 output=15
openai|gpt-5.4-mini|standard|||input=0.75 cacheRead=0.075 output=4.5 webSearch=10
openai|gpt-5.4-nano|standard|||input=0.2 cacheRead=0.02 output=1.25 webSearch=10
openai|gpt-5.4-pro|standard|||input=30 output=180 webSearch=10|>271999 input=60 output=270 webSearch=10
openai|gpt-5.5|standard|||input=5 cacheRead=0.5 output=30 webSearch=10|>271999 input=10 cacheRead=1 output=45 webSearch=10
openai|gpt-5.5-pro|standard|||input=30 output=180 webSearch=10|>271999 input=60 output=270 webSearch=10
openai|gpt-5.6-luna|standard|..2026-07-30||input=1 cacheRead=0.1 cacheWrite5m=1.25 output=6 webSearch=10|>271999 input=2 cacheRead=0.2 cacheWrite5m=2.5 output=9 webSearch=10
openai|gpt-5.6-luna|standard|2026-07-30..||input=0.2 cacheRead=0.02 cacheWrite5m=0.25 output=1.2 webSearch=10|>271999 input=0.4 cacheRead=0.04 cacheWrite5m=0.5 output=1.8 webSearch=10
openai|gpt-5.6-sol|standard|..2026-08-21||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=30 webSearch=10|>271999 input=10 cacheRead=1 cacheWrite5m=12.5 output=45 webSearch=10
openai|gpt-5.6-sol|standard|2026-08-21..||input=4 cacheRead=0.4 cacheWrite5m=5 output=20 webSearch=10|>271999 input=8 cacheRead=0.8 cacheWrite5m=10 output=30 webSearch=10
openai|gpt-5.6-terra|standard|..2026-07-30||input=2.5 cacheRead=0.25 cacheWrite5m=3.125 output=15 webSearch=10|>271999 input=5 cacheRead=0.5 cacheWrite5m=6.25 output=22.5 webSearch=10
openai|gpt-5.6-terra|standard|2026-07-30..||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=12 webSearch=10|>271999 input=4 cacheRead=0.4 cacheWrite5m=5 output=18 webSearch=10
openai|gpt-6-astra|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50 webSearch=10|>271999 input=20 cacheRead=2 cacheWrite5m=25 output=75 webSearch=10
openai|gpt-6-luna|standard|||input=0.1 cacheRead=0.01 cacheWrite5m=0.125 output=0.5 webSearch=10|>272000 input=0.2 cacheRead=0.02 cacheWrite5m=0.25 output=0.75 webSearch=10
openai|gpt-6-sol|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=10 webSearch=10|>272000 input=4 cacheRead=0.4 cacheWrite5m=5 output=15 webSearch=10
openai|gpt-audio|standard|||input=2.5 output=10
openai|gpt-audio-mini|standard|||input=0.6 output=2.4
openai|gpt-chat-latest|standard|||input=5 cacheRead=0.5 output=30
openai|gpt-image-1|standard|||input=5 cacheRead=1.25 output=40
openai|gpt-image-1-mini|standard|||input=2 cacheRead=0.2 output=8
openai|gpt-image-1.5|standard|||input=5 cacheRead=1.25 output=10
openai|gpt-image-2|standard|||input=5 cacheRead=1.25 output=30
openai|gpt-oss-120b|standard|||input=0.039 output=0.18
openai|gpt-oss-20b|standard|||input=0.029 output=0.14
openai|gpt-oss-safeguard-20b|standard|||input=0.075 cacheRead=0.037 output=0.3
openai|gpt-realtime|standard|||input=4 cacheRead=0.4 output=16
openai|gpt-realtime-2|standard|||input=4 cacheRead=0.4 output=24
openai|gpt-realtime-mini|standard|||input=0.6 cacheRead=0.06 output=2.4
openai|gpt-transcribe|standard|||
openai|moderation|standard|||
openai|o1|standard|||input=15 cacheRead=7.5 output=60
openai|o1-mini|standard|||input=1.1 cacheRead=0.55 output=4.4
openai|o1-preview|standard|||input=15 cacheRead=7.5 output=60
openai|o1-pro|standard|||input=150 output=600
openai|o3|standard|..2025-06-10||input=10 cacheRead=0.5 output=40 webSearch=10
openai|o3|standard|2025-06-10..||input=2 cacheRead=0.5 output=8 webSearch=10
openai|o3-deep-research|standard|||input=10 cacheRead=2.5 output=40
openai|o3-mini|standard|||input=1.1 cacheRead=0.55 output=4.4
openai|o3-pro|standard|||input=20 output=80
openai|o4-mini|standard|||input=1.1 cacheRead=0.275 output=4.4 webSearch=10
openai|o4-mini-deep-research|standard|||input=2 cacheRead=0.5 output=8
openai|text-davinci-002|standard|||input=20 output=20
openai|text-davinci-003|standard|||input=20 output=20
openai|text-embedding-3-large|standard|||input=0.13
openai|text-embedding-3-small|standard|||input=0.02
openai|text-embedding-ada-002|standard|||input=0.1
openai|whisper-1|standard|||
openrouter|01-ai/yi-large|standard|||input=3 output=3
openrouter|aetherwiing/mn-starcannon-12b|standard|||input=0.8 output=1.2
openrouter|agentica-org/deepcoder-14b-preview:free|standard|||
openrouter|ai21/jamba-1-5-large|standard|||input=2 output=8
openrouter|ai21/jamba-1-5-mini|standard|||input=0.2 output=0.4
openrouter|ai21/jamba-1.6-large|standard|||input=2 output=8
openrouter|ai21/jamba-1.6-mini|standard|||input=0.2 output=0.4
openrouter|ai21/jamba-instruct|standard|||input=0.5 output=0.7
openrouter|ai21/jamba-large-1.7|standard|||input=2 output=8
openrouter|aion-labs/aion-1.0|standard|||input=4 output=8
openrouter|aion-labs/aion-1.0-mini|standard|||input=0.7 output=1.4
openrouter|aion-labs/aion-2.0|standard|||input=0.8 cacheRead=0.2 output=1.6
openrouter|aion-labs/aion-rp-llama-3.1-8b|standard|||input=0.2 output=0.2
openrouter|alfredpros/codellama-7b-instruct-solidity|standard|||input=0.8 output=1.2
openrouter|all-hands/openhands-lm-32b-v0.1|standard|||input=2.6 output=3.4
openrouter|allenai/molmo-7b-d:free|standard|||
openrouter|allenai/olmo-3-32b-think|standard|||input=0.15 output=0.5
openrouter|alpindale/goliath-120b|standard|||input=6.5625 output=9.375
openrouter|alpindale/magnum-72b|standard|||input=1.5 output=2.25
openrouter|amazon/nova-2-lite-v1|standard|||input=0.3 output=2.5
openrouter|amazon/nova-lite-v1|standard|||input=0.06 output=0.24
openrouter|amazon/nova-micro-v1|standard|||input=0.035 output=0.14
openrouter|amazon/nova-premier-v1|standard|||input=2.5 cacheRead=0.625 output=12.5
openrouter|amazon/nova-pro-v1|standard|||input=0.8 output=3.2
openrouter|anthracite-org/magnum-v2-72b|standard|||input=3 output=3
openrouter|anthracite-org/magnum-v4-72b|standard|||input=1.5 output=2.25
openrouter|anthropic/claude-2|standard|||input=8 output=24
openrouter|anthropic/claude-3-haiku|standard|||input=0.25 output=1.25
openrouter|anthropic/claude-3-opus|standard|||input=15 output=75
openrouter|anthropic/claude-3-sonnet|standard|||input=3 output=15
openrouter|anthropic/claude-3.5-haiku|standard|||input=0.8 output=4
openrouter|anthropic/claude-3.5-sonnet|standard|||input=3 output=15
openrouter|anthropic/claude-3.7-sonnet|standard|||input=3 output=15
openrouter|anthropic/claude-fable-5|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
openrouter|anthropic/claude-fable-5.1|standard|||input=10 cacheRead=0.25 cacheWrite5m=12.5 output=50
openrouter|anthropic/claude-haiku-4.5|standard|||input=1 cacheRead=0.1 cacheWrite5m=1.25 output=5
openrouter|anthropic/claude-opus-4|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 output=75
openrouter|anthropic/claude-opus-4.5|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
openrouter|anthropic/claude-opus-4.6|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
openrouter|anthropic/claude-opus-4.6-fast|standard|||input=30 cacheRead=3 cacheWrite5m=37.5 output=150
openrouter|anthropic/claude-opus-4.7|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
openrouter|anthropic/claude-opus-4.7-fast|standard|||input=30 cacheRead=3 cacheWrite5m=37.5 output=150
openrouter|anthropic/claude-opus-4.8|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
openrouter|anthropic/claude-opus-4.8-fast|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
openrouter|anthropic/claude-opus-5|standard|||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
openrouter|anthropic/claude-opus-5-fast|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
openrouter|anthropic/claude-opus-5.5|standard|||input=4 cacheRead=0.2 cacheWrite5m=5 output=20
openrouter|anthropic/claude-sonnet-4|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
openrouter|anthropic/claude-sonnet-4.5|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15|>200000 input=6 cacheRead=0.6 cacheWrite5m=7.5 output=22.5
openrouter|anthropic/claude-sonnet-4.6|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
openrouter|anthropic/claude-sonnet-5|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=10
openrouter|anubis-pro-105b-v1|standard|||input=0.8 output=1
openrouter|arcee-ai/coder-large|standard|||input=0.5 output=0.8
openrouter|arcee-ai/trinity-large-thinking|standard|||input=0.22 cacheRead=0.06 output=0.85
openrouter|arcee-ai/trinity-mini|standard|||input=0.045 output=0.15
openrouter|arcee-ai/virtuoso-large|standard|||input=0.75 output=1.2
openrouter|arcee-blitz|standard|||input=0.45 output=0.75
openrouter|arliai/qwq-32b-arliai-rpr-v1:free|standard|||
openrouter|baidu/ernie-4.5-vl-424b-a47b|standard|||input=0.42 output=1.25
openrouter|bytedance-research/ui-tars-72b:free|standard|||
openrouter|bytedance-seed/seed-1.6|standard|||input=0.25 output=2
openrouter|bytedance-seed/seed-1.6-flash|standard|||input=0.075 output=0.3
openrouter|bytedance-seed/seed-2.0-lite|standard|||input=0.25 output=2
openrouter|bytedance-seed/seed-2.0-mini|standard|||input=0.1 output=0.4
openrouter|bytedance/ui-tars-1.5-7b|standard|||input=0.1 output=0.2
openrouter|caller-large|standard|||input=0.55 output=0.85
openrouter|chatgpt-4o-latest|standard|||input=5 output=15
openrouter|claude-2|standard|||input=8 output=24
openrouter|claude-3-opus|standard|||input=15 cacheRead=1.5 cacheWrite5m=18.75 output=75
openrouter|claude-3-sonnet|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
openrouter|claude-3.5-sonnet|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
openrouter|claude-3.7-sonnet|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
openrouter|codellama-7b-instruct-solidity|standard|||input=0.8 output=1.2
openrouter|codestral-2501|standard|||input=0.3 output=0.9
openrouter|codex-mini|standard|||input=1.5 cacheRead=0.375 output=6
openrouter|cognitivecomputations/dolphin-mistral-24b-venice-edition:free|standard|||
openrouter|cognitivecomputations/dolphin-mixtral-8x22b|standard|||input=0.9 output=0.9
openrouter|cognitivecomputations/dolphin-mixtral-8x7b|standard|||input=0.5 output=0.5
openrouter|cognitivecomputations/dolphin3.0-mistral-24b:free|standard|||
openrouter|cognitivecomputations/dolphin3.0-r1-mistral-24b:free|standard|||
openrouter|cohere/command|standard|||input=1 output=2
openrouter|cohere/command-a|standard|||input=2.5 output=10
openrouter|cohere/command-r|standard|||input=0.5 output=1.5
openrouter|cohere/command-r-08-2024|standard|||input=0.15 output=0.6
openrouter|cohere/command-r-plus|standard|||input=3 output=15
openrouter|cohere/command-r-plus-08-2024|standard|||input=2.5 output=10
openrouter|cohere/command-r7b-12-2024|standard|||input=0.0375 output=0.15
openrouter|command|standard|||input=1 output=2
openrouter|command-r|standard|||input=0.5 output=1.5
openrouter|command-r-plus|standard|||input=3 output=15
openrouter|deepcoder-14b-preview:free|standard|||
openrouter|deepcogito/cogito-v2.1-671b|standard|||input=1.25 output=1.25
openrouter|deephermes-3-llama-3-8b-preview:free|standard|||
openrouter|deepseek-chat-v3-0324:free|standard|||
openrouter|deepseek-chat:free|standard|||
openrouter|deepseek-prover-v2|standard|||input=0.5 output=2.18
openrouter|deepseek-r1-0528-qwen3-8b|standard|||input=0.05 output=0.1
openrouter|deepseek-r1-0528-qwen3-8b:free|standard|||
openrouter|deepseek-r1-0528:free|standard|||
openrouter|deepseek-r1-distill-llama-70b:free|standard|||
openrouter|deepseek-r1-distill-llama-8b|standard|||input=0.04 output=0.04
openrouter|deepseek-r1-distill-qwen-1.5b|standard|||input=0.18 output=0.18
openrouter|deepseek-r1-distill-qwen-14b|standard|||input=0.15 output=0.15
openrouter|deepseek-r1-distill-qwen-14b:free|standard|||
openrouter|deepseek-r1-distill-qwen-32b:free|standard|||
openrouter|deepseek-r1-distill-qwen-7b|standard|||input=0.1 output=0.2
openrouter|deepseek-r1:free|standard|||
openrouter|deepseek-r1t-chimera:free|standard|||
openrouter|deepseek-v3-base:free|standard|||
openrouter|deepseek/deepseek-chat|standard|||input=0.38 output=0.89
openrouter|deepseek/deepseek-chat-v3-0324|standard|||input=0.3 output=0.88
openrouter|deepseek/deepseek-chat-v3-0324:free|standard|||
openrouter|deepseek/deepseek-chat-v3.1|standard|||input=0.21 cacheRead=0.13 output=0.79
openrouter|deepseek/deepseek-chat:free|standard|||
openrouter|deepseek/deepseek-r1|standard|||input=0.45 output=2.15
openrouter|deepseek/deepseek-r1-0528|standard|||input=0.5 output=2.15
openrouter|deepseek/deepseek-r1-distill-llama-70b|standard|||input=0.1 output=0.4
openrouter|deepseek/deepseek-r1-distill-llama-70b:free|standard|||
openrouter|deepseek/deepseek-r1-distill-llama-8b|standard|||input=0.04 output=0.04
openrouter|deepseek/deepseek-r1-distill-qwen-1.5b|standard|||input=0.18 output=0.18
openrouter|deepseek/deepseek-r1-distill-qwen-14b|standard|||input=0.15 output=0.15
openrouter|deepseek/deepseek-r1-distill-qwen-14b:free|standard|||
openrouter|deepseek/deepseek-r1-distill-qwen-32b|standard|||input=0.12 output=0.18
openrouter|deepseek/deepseek-r1-distill-qwen-32b:free|standard|||
openrouter|deepseek/deepseek-r1-zero:free|standard|||
openrouter|deepseek/deepseek-r1:free|standard|||
openrouter|deepseek/deepseek-v3-base:free|standard|||
openrouter|deepseek/deepseek-v3.1-terminus|standard|||input=0.23 output=0.9
openrouter|deepseek/deepseek-v3.2|standard|||input=0.2288 output=0.3432
openrouter|deepseek/deepseek-v3.2-exp|standard|||input=0.27 output=0.41
openrouter|deepseek/deepseek-v4-flash|standard|||input=0.0983 cacheRead=0.0197 output=0.1966
openrouter|deepseek/deepseek-v4-pro|standard|||input=0.435 cacheRead=0.003625 output=0.87
openrouter|devstral-small|standard|||input=0.06 output=0.12
openrouter|devstral-small:free|standard|||
openrouter|dobby-mini-unhinged-plus-llama-3.1-8b|standard|||input=0.2 output=0.2
openrouter|dolphin-mixtral-8x22b|standard|||input=0.9 output=0.9
openrouter|dolphin3.0-mistral-24b:free|standard|||
openrouter|dolphin3.0-r1-mistral-24b:free|standard|||
openrouter|eleutherai/llemma_7b|standard|||input=0.8 output=1.2
openrouter|essentialai/rnj-1-instruct|standard|||input=0.15 output=0.15
openrouter|eva-llama-3.33-70b|standard|||input=4 output=6
openrouter|eva-qwen-2.5-32b|standard|||input=2.6 output=3.4
openrouter|eva-qwen-2.5-72b|standard|||input=4 output=6
openrouter|eva-unit-01/eva-llama-3.33-70b|standard|||input=4 output=6
openrouter|eva-unit-01/eva-qwen-2.5-32b|standard|||input=2.6 output=3.4
openrouter|eva-unit-01/eva-qwen-2.5-72b|standard|||input=0.9 output=1.2
openrouter|featherless/qwerky-72b:free|standard|||
openrouter|fimbulvetr-11b-v2|standard|||input=0.8 output=1.2
openrouter|gemini-2.0-flash-001|standard|||input=0.1 cacheRead=0.025 cacheWrite5m=0.1833 output=0.4
openrouter|gemini-2.0-flash-exp:free|standard|||
openrouter|gemini-2.0-flash-lite-001|standard|||input=0.075 output=0.3
openrouter|gemini-2.5-flash-lite-preview-06-17|standard|||input=0.1 output=0.4
openrouter|gemini-2.5-flash-preview|standard|||input=0.15 cacheRead=0.0375 cacheWrite5m=0.2333 output=0.6
openrouter|gemini-2.5-flash-preview-05-20:thinking|standard|||input=0.15 cacheRead=0.0375 cacheWrite5m=0.2333 output=3.5
openrouter|gemini-2.5-flash-preview:thinking|standard|||input=0.15 cacheRead=0.0375 cacheWrite5m=0.2333 output=3.5
openrouter|gemini-2.5-pro-exp-03-25|standard|||
openrouter|gemini-flash-1.5|standard|||input=0.075 cacheRead=0.01875 cacheWrite5m=0.1583 output=0.3
openrouter|gemini-flash-1.5-8b|standard|||input=0.0375 cacheRead=0.01 cacheWrite5m=0.0583 output=0.15
openrouter|gemini-pro-1.5|standard|||input=1.25 output=5
openrouter|gemma-2-9b-it|standard|||input=0.2 output=0.2
openrouter|gemma-2-9b-it:free|standard|||
openrouter|gemma-3-12b-it:free|standard|||
openrouter|gemma-3-27b-it:free|standard|||
openrouter|gemma-3-4b-it:free|standard|||
openrouter|gemma-3n-e4b-it:free|standard|||
openrouter|glm-4-32b|standard|||input=0.24 output=0.24
openrouter|glm-4-32b:free|standard|||
openrouter|glm-4.5-air:free|standard|||
openrouter|glm-5v-turbo|standard|||input=1.2 cacheRead=0.24 output=4
openrouter|glm-z1-32b|standard|||input=0.24 output=0.24
openrouter|glm-z1-32b:free|standard|||
openrouter|glm-z1-rumination-32b|standard|||input=0.24 output=0.24
openrouter|goliath-120b|standard|||input=10 output=12.5
openrouter|google/gemini-2.0-flash-001|standard|||input=0.1 output=0.4
openrouter|google/gemini-2.0-flash-exp:free|standard|||
openrouter|google/gemini-2.0-flash-lite-001|standard|||input=0.075 output=0.3
openrouter|google/gemini-2.0-flash-thinking-exp-1219:free|standard|||
openrouter|google/gemini-2.0-flash-thinking-exp:free|standard|||
openrouter|google/gemini-2.5-flash|standard|||input=0.3 cacheRead=0.075 cacheWrite5m=0.3833 output=2.5
openrouter|google/gemini-2.5-flash-image|standard|||input=0.3 cacheRead=0.03 cacheWrite5m=0.083333 output=2.5
openrouter|google/gemini-2.5-flash-lite|standard|||input=0.1 cacheRead=0.01 cacheWrite5m=0.083333 output=0.4
openrouter|google/gemini-2.5-flash-lite-preview-09-2025|standard|||input=0.1 output=0.4
openrouter|google/gemini-2.5-flash-preview|standard|||input=0.15 output=0.6
openrouter|google/gemini-2.5-flash-preview-09-2025|standard|||input=0.3 cacheRead=0.075 cacheWrite5m=0.383 output=2.5
openrouter|google/gemini-2.5-flash-preview:thinking|standard|||input=0.15 output=3.5
openrouter|google/gemini-2.5-pro|standard|||input=1.25 cacheRead=0.31 cacheWrite5m=1.625 output=10
openrouter|google/gemini-2.5-pro-exp-03-25:free|standard|||
openrouter|google/gemini-2.5-pro-preview-03-25|standard|||input=1.25 output=10
openrouter|google/gemini-3-flash-preview|standard|||input=0.5 cacheRead=0.05 cacheWrite5m=0.083333 output=3
openrouter|google/gemini-3-pro-image-preview|standard|||input=2 cacheRead=0.2 cacheWrite5m=0.375 output=12
openrouter|google/gemini-3.1-flash-image-preview|standard|||input=0.5 output=3
openrouter|google/gemini-3.1-flash-lite|standard|||input=0.25 cacheRead=0.025 cacheWrite5m=0.083333 output=1.5
openrouter|google/gemini-3.1-pro-preview|standard|||input=2 cacheRead=0.2 cacheWrite5m=0.375 output=12
openrouter|google/gemini-3.5-flash|standard|||input=1.5 cacheRead=0.15 cacheWrite5m=0.083333 output=9
openrouter|google/gemini-flash-1.5|standard|||input=0.075 output=0.3
openrouter|google/gemini-flash-1.5-8b|standard|||input=0.0375 output=0.15
openrouter|google/gemini-flash-1.5-8b-exp|standard|||
openrouter|google/gemini-pro|standard|||input=0.5 output=1.5
openrouter|google/gemini-pro-1.5|standard|||input=1.25 output=5
openrouter|google/gemma-2-27b-it|standard|||input=0.8 output=0.8
openrouter|google/gemma-2-9b-it|standard|||input=0.07 output=0.07
openrouter|google/gemma-2-9b-it:free|standard|||
openrouter|google/gemma-3-12b-it|standard|||input=0.05 output=0.1
openrouter|google/gemma-3-12b-it:free|standard|||
openrouter|google/gemma-3-1b-it:free|standard|||
openrouter|google/gemma-3-27b-it|standard|||input=0.1 output=0.2
openrouter|google/gemma-3-27b-it:free|standard|||
openrouter|google/gemma-3-4b-it|standard|||input=0.02 output=0.04
openrouter|google/gemma-3-4b-it:free|standard|||
openrouter|google/gemma-3n-e4b-it|standard|||input=0.06 output=0.12
openrouter|google/gemma-4-26b-a4b-it|standard|||input=0.06 output=0.33
openrouter|google/gemma-4-26b-a4b-it:free|standard|||
openrouter|google/gemma-4-31b-it|standard|..2026-08-27||input=0.12 cacheRead=0.09 output=0.36
openrouter|google/gemma-4-31b-it|standard|2026-08-27..||input=0.09 cacheRead=0.05 output=0.34
openrouter|google/gemma-4-31b-it:free|standard|||
openrouter|google/learnlm-1.5-pro-experimental:free|standard|||
openrouter|google/lyria-3-clip-preview|standard|||
openrouter|google/lyria-3-pro-preview|standard|||
openrouter|google/palm-2-chat-bison|standard|||input=1 output=2
openrouter|google/palm-2-codechat-bison|standard|||input=1 output=2
openrouter|gpt-3.5-turbo-1106|standard|||input=1 output=2
openrouter|gpt-4-1106-preview|standard|||input=10 output=30
openrouter|gpt-4.5-preview|standard|||input=75 cacheRead=37.5 output=150
openrouter|gpt-4o:extended|standard|||input=6 output=18
openrouter|grok-2-1212|standard|||input=2 output=10
openrouter|grok-2-vision-1212|standard|||input=2 output=10
openrouter|grok-3|standard|||input=3 cacheRead=0.75 output=15
openrouter|grok-3-mini|standard|||input=0.3 cacheRead=0.075 output=0.5
openrouter|grok-beta|standard|||input=5 output=15
openrouter|grok-vision-beta|standard|||input=5 output=15
openrouter|gryphe/mythomax-l2-13b|standard|||input=0.065 output=0.065
openrouter|hermes-2-pro-llama-3-8b|standard|||input=0.025 output=0.04
openrouter|huggingfaceh4/zephyr-7b-beta:free|standard|||
openrouter|ibm-granite/granite-4.0-h-micro|standard|||input=0.017 output=0.112
openrouter|ibm-granite/granite-4.1-8b|standard|||input=0.05 output=0.1
openrouter|inception/mercury-2|standard|||input=0.25 cacheRead=0.025 output=0.75
openrouter|inclusionai/ling-2.6-1t|standard|||input=0.075 cacheRead=0.015 output=0.625
openrouter|inclusionai/ling-2.6-flash|standard|||input=0.01 cacheRead=0.002 output=0.03
openrouter|inclusionai/ring-2.6-1t|standard|||input=0.075 cacheRead=0.015 output=0.625
openrouter|infermatic/mn-inferor-12b|standard|||input=0.8 output=1.2
openrouter|inflection/inflection-3-pi|standard|||input=2.5 output=10
openrouter|inflection/inflection-3-productivity|standard|||input=2.5 output=10
openrouter|internvl3-14b:free|standard|||
openrouter|internvl3-2b:free|standard|||
openrouter|jamba-1.6-large|standard|||input=2 output=8
openrouter|jamba-1.6-mini|standard|||input=0.2 output=0.4
openrouter|jondurbin/airoboros-l2-70b|standard|||input=0.5 output=0.5
openrouter|kimi-dev-72b:free|standard|||
openrouter|kimi-vl-a3b-thinking:free|standard|||
openrouter|kwaipilot/kat-coder-pro-v2|standard|||input=0.3 cacheRead=0.06 output=1.2
openrouter|l3-euryale-70b|standard|||input=1.48 output=1.48
openrouter|latitudegames/wayfarer-large-70b-llama-3.3|standard|||input=0.8 output=0.9
openrouter|lfm-3b|standard|||input=0.02 output=0.02
openrouter|lfm-40b|standard|||input=0.15 output=0.15
openrouter|lfm-7b|standard|||input=0.01 output=0.01
openrouter|liquid/lfm-2-24b-a2b|standard|||input=0.03 output=0.12
openrouter|liquid/lfm-2.5-1.2b-instruct:free|standard|||
openrouter|liquid/lfm-2.5-1.2b-thinking:free|standard|||
openrouter|liquid/lfm-3b|standard|||input=0.02 output=0.02
openrouter|liquid/lfm-40b|standard|||input=0.15 output=0.15
openrouter|liquid/lfm-7b|standard|||input=0.01 output=0.01
openrouter|llama-3-lumimaid-70b|standard|||input=4 output=6
openrouter|llama-3-lumimaid-8b|standard|||input=0.2 output=1.25
openrouter|llama-3.1-405b|standard|||input=2 output=2
openrouter|llama-3.1-405b-instruct|standard|||input=0.8 output=0.8
openrouter|llama-3.1-8b-instruct:free|standard|||
openrouter|llama-3.1-lumimaid-70b|standard|||input=2.5 output=3
openrouter|llama-3.1-lumimaid-8b|standard|||input=0.2 output=1.25
openrouter|llama-3.1-nemotron-70b-instruct|standard|||input=0.12 output=0.3
openrouter|llama-3.1-nemotron-ultra-253b-v1|standard|||input=0.6 output=1.8
openrouter|llama-3.1-nemotron-ultra-253b-v1:free|standard|||
openrouter|llama-3.1-sonar-large-128k-online|standard|||input=1 output=1
openrouter|llama-3.1-sonar-small-128k-online|standard|||input=0.2 output=0.2
openrouter|llama-3.2-11b-vision-instruct:free|standard|||
openrouter|llama-3.2-1b-instruct:free|standard|||
openrouter|llama-3.2-90b-vision-instruct|standard|||input=1.2 output=1.2
openrouter|llama-3.3-8b-instruct:free|standard|||
openrouter|llama-3.3-nemotron-super-49b-v1|standard|||input=0.13 output=0.4
openrouter|llama-3.3-nemotron-super-49b-v1:free|standard|||
openrouter|llama-4-maverick:free|standard|||
openrouter|llama-4-scout:free|standard|||
openrouter|llama-guard-2-8b|standard|||input=0.2 output=0.2
openrouter|llama3.1-typhoon2-70b-instruct|standard|||input=0.88 output=0.88
openrouter|llemma_7b|standard|||input=0.8 output=1.2
openrouter|maestro-reasoning|standard|||input=0.9 output=3.3
openrouter|magistral-medium-2506|standard|||input=2 output=5
openrouter|magistral-small-2506|standard|||input=0.5 output=1.5
openrouter|magnum-72b|standard|||input=4 output=6
openrouter|magnum-v2-72b|standard|||input=3 output=3
openrouter|mai-ds-r1:free|standard|||
openrouter|mancer/weaver|standard|||input=1.125 output=1.125
openrouter|mercury-coder-small-beta|standard|||input=0.25 output=1
openrouter|meta-llama/llama-2-13b-chat|standard|||input=0.22 output=0.22
openrouter|meta-llama/llama-2-70b-chat|standard|||input=0.9 output=0.9
openrouter|meta-llama/llama-3-70b-instruct|standard|||input=0.3 output=0.4
openrouter|meta-llama/llama-3-8b-instruct|standard|||input=0.03 output=0.06
openrouter|meta-llama/llama-3.1-405b|standard|||input=2 output=2
openrouter|meta-llama/llama-3.1-405b-instruct|standard|||input=0.8 output=0.8
openrouter|meta-llama/llama-3.1-405b:free|standard|||
openrouter|meta-llama/llama-3.1-70b-instruct|standard|||input=0.1 output=0.28
openrouter|meta-llama/llama-3.1-8b-instruct|standard|||input=0.02 output=0.03
openrouter|meta-llama/llama-3.1-8b-instruct:free|standard|||
openrouter|meta-llama/llama-3.2-11b-vision-instruct|standard|||input=0.049 output=0.049
openrouter|meta-llama/llama-3.2-11b-vision-instruct:free|standard|||
openrouter|meta-llama/llama-3.2-1b-instruct|standard|||input=0.005 output=0.01
openrouter|meta-llama/llama-3.2-1b-instruct:free|standard|||
openrouter|meta-llama/llama-3.2-3b-instruct|standard|||input=0.01 output=0.02
openrouter|meta-llama/llama-3.2-3b-instruct:free|standard|||
openrouter|meta-llama/llama-3.2-90b-vision-instruct|standard|||input=0.9 output=0.9
openrouter|meta-llama/llama-3.3-70b-instruct|standard|||input=0.05 output=0.24
openrouter|meta-llama/llama-3.3-70b-instruct:free|standard|||
openrouter|meta-llama/llama-4-maverick|standard|||input=0.15 output=0.6
openrouter|meta-llama/llama-4-maverick:free|standard|||
openrouter|meta-llama/llama-4-scout|standard|||input=0.08 output=0.3
openrouter|meta-llama/llama-4-scout:free|standard|||
openrouter|meta-llama/llama-guard-2-8b|standard|||input=0.2 output=0.2
openrouter|meta-llama/llama-guard-3-8b|standard|||input=0.02 output=0.06
openrouter|meta-llama/llama-guard-4-12b|standard|||input=0.05 output=0.05
openrouter|microsoft/phi-3-medium-128k-instruct|standard|||input=1 output=1
openrouter|microsoft/phi-3-mini-128k-instruct|standard|||input=0.1 output=0.1
openrouter|microsoft/phi-3.5-mini-128k-instruct|standard|||input=0.1 output=0.1
openrouter|microsoft/phi-4|standard|||input=0.07 output=0.14
openrouter|microsoft/phi-4-mini-instruct|standard|||input=0.08 output=0.35
openrouter|microsoft/phi-4-multimodal-instruct|standard|||input=0.05 output=0.1
openrouter|microsoft/wizardlm-2-7b|standard|||input=0.07 output=0.07
openrouter|microsoft/wizardlm-2-8x22b|standard|||input=0.5 output=0.5
openrouter|midnight-rose-70b|standard|||input=0.8 output=0.8
openrouter|minimax-m1:extended|standard|||input=0.55 output=2.2
openrouter|minimax/minimax-01|standard|||input=0.2 output=1.1
openrouter|minimax/minimax-m1|standard|||input=0.3 output=1.65
openrouter|minimax/minimax-m2|standard|||input=0.255 cacheRead=0.03 output=1
openrouter|minimax/minimax-m2-her|standard|||input=0.3 cacheRead=0.03 output=1.2
openrouter|minimax/minimax-m2.1|standard|||input=0.29 cacheRead=0.03 output=0.95
openrouter|minimax/minimax-m2.5|standard|||input=0.15 cacheRead=0.05 output=0.9
openrouter|minimax/minimax-m2.7|standard|||input=0.27 cacheRead=0.054 output=1.08
openrouter|minimax/minimax-m3|standard|||input=0.3 cacheRead=0.06 output=1.2
openrouter|ministral-3b|standard|||input=0.04 output=0.04
openrouter|ministral-8b|standard|||input=0.1 output=0.1
openrouter|mistral-7b-instruct|standard|||input=0.028 output=0.054
openrouter|mistral-7b-instruct-v0.1|standard|||input=0.11 output=0.19
openrouter|mistral-7b-instruct-v0.2|standard|||input=0.2 output=0.2
openrouter|mistral-7b-instruct:free|standard|||
openrouter|mistral-medium|standard|||input=2.75 output=8.1
openrouter|mistral-nemo:free|standard|||
openrouter|mistral-small|standard|||input=0.2 output=0.6
openrouter|mistral-small-24b-instruct-2501:free|standard|||
openrouter|mistral-small-3.1-24b-instruct:free|standard|||
openrouter|mistral-small-3.2-24b-instruct:free|standard|||
openrouter|mistral-tiny|standard|||input=0.25 output=0.25
openrouter|mistral/ministral-8b|standard|||input=0.1 output=0.1
openrouter|mistralai/codestral-2501|standard|||input=0.3 output=0.9
openrouter|mistralai/codestral-2508|standard|||input=0.3 cacheRead=0.03 output=0.9
openrouter|mistralai/codestral-mamba|standard|||input=0.25 output=0.25
openrouter|mistralai/devstral-2512|standard|||input=0.4 cacheRead=0.04 output=2
openrouter|mistralai/ministral-14b-2512|standard|||input=0.2 cacheRead=0.02 output=0.2
openrouter|mistralai/ministral-3b|standard|||input=0.04 output=0.04
openrouter|mistralai/ministral-3b-2512|standard|||input=0.1 cacheRead=0.01 output=0.1
openrouter|mistralai/ministral-8b|standard|||input=0.1 output=0.1
openrouter|mistralai/ministral-8b-2512|standard|||input=0.15 cacheRead=0.015 output=0.15
openrouter|mistralai/mistral-7b-instruct|standard|||input=0.029 output=0.059
openrouter|mistralai/mistral-7b-instruct-v0.1|standard|||input=0.2 output=0.2
openrouter|mistralai/mistral-7b-instruct-v0.2|standard|||input=0.2 output=0.2
openrouter|mistralai/mistral-7b-instruct:free|standard|||
openrouter|mistralai/mistral-large|standard|||input=2 output=6
openrouter|mistralai/mistral-large-2512|standard|||input=0.5 cacheRead=0.05 output=1.5
openrouter|mistralai/mistral-medium|standard|||input=2.75 output=8.1
openrouter|mistralai/mistral-medium-3|standard|||input=0.4 output=2
openrouter|mistralai/mistral-medium-3-5|standard|||input=1.5 output=7.5
openrouter|mistralai/mistral-medium-3.1|standard|||input=0.4 cacheRead=0.04 output=2
openrouter|mistralai/mistral-nemo|standard|||input=0.01 output=0.019
openrouter|mistralai/mistral-nemo:free|standard|||
openrouter|mistralai/mistral-saba|standard|||input=0.2 output=0.6
openrouter|mistralai/mistral-small|standard|||input=0.2 output=0.6
openrouter|mistralai/mistral-small-24b-instruct-2501|standard|||input=0.05 output=0.09
openrouter|mistralai/mistral-small-24b-instruct-2501:free|standard|||
openrouter|mistralai/mistral-small-2603|standard|||input=0.15 cacheRead=0.015 output=0.6
openrouter|mistralai/mistral-small-3.1-24b-instruct|standard|||input=0.05 output=0.15
openrouter|mistralai/mistral-small-3.1-24b-instruct:free|standard|||
openrouter|mistralai/mistral-small-3.2-24b-instruct|standard|||input=0.075 output=0.2
openrouter|mistralai/mistral-tiny|standard|||input=0.25 output=0.25
openrouter|mistralai/mixtral-8x22b-instruct|standard|||input=0.9 output=0.9
openrouter|mistralai/mixtral-8x7b-instruct|standard|||input=0.24 output=0.24
openrouter|mistralai/pixtral-12b|standard|||input=0.1 output=0.1
openrouter|mistralai/pixtral-large-2411|standard|||input=2 output=6
openrouter|mistralai/voxtral-small-24b-2507|standard|||input=0.1 cacheRead=0.01 output=0.3
openrouter|mixtral-8x7b-instruct|standard|||input=0.08 output=0.24
openrouter|mn-celeste-12b|standard|||input=0.8 output=1.2
openrouter|mn-inferor-12b|standard|||input=0.8 output=1.2
openrouter|mn-starcannon-12b|standard|||input=0.8 output=1.2
openrouter|moonshotai/kimi-k2|standard|||input=0.57 output=2.3
openrouter|moonshotai/kimi-k2-0905|standard|||input=0.6 output=2.5
openrouter|moonshotai/kimi-k2-thinking|standard|||input=0.6 output=2.5
openrouter|moonshotai/kimi-k2.5|standard|||input=0.4 cacheRead=0.09 output=1.9
openrouter|moonshotai/kimi-k2.6|standard|||input=0.68 cacheRead=0.34 output=3.41
openrouter|moonshotai/kimi-k2.6:free|standard|||
openrouter|moonshotai/kimi-k2.7-code|standard|||input=0.75 cacheRead=0.16 output=3.5
openrouter|moonshotai/kimi-k3|standard|||input=3 cacheRead=0.3 output=15
openrouter|moonshotai/kimi-vl-a3b-thinking:free|standard|||
openrouter|moonshotai/moonlight-16b-a3b-instruct:free|standard|||
openrouter|morph/morph-v3-fast|standard|||input=0.8 output=1.2
openrouter|morph/morph-v3-large|standard|||input=0.9 output=1.9
openrouter|mythalion-13b|standard|||input=0.8 output=1.2
openrouter|neversleep/llama-3-lumimaid-70b|standard|||input=3.375 output=4.5
openrouter|neversleep/llama-3-lumimaid-8b|standard|||input=0.09375 output=0.75
openrouter|neversleep/llama-3.1-lumimaid-70b|standard|||input=1.5 output=2.25
openrouter|neversleep/llama-3.1-lumimaid-8b|standard|||input=0.09375 output=0.75
openrouter|neversleep/noromaid-20b|standard|||input=0.75 output=1.5
openrouter|nex-agi/nex-n2-pro:free|standard|||
openrouter|noromaid-20b|standard|||input=1.25 output=2
openrouter|nothingiisreal/mn-celeste-12b|standard|||input=0.8 output=1.2
openrouter|nous-hermes-2-mixtral-8x7b-dpo|standard|||input=0.6 output=0.6
openrouter|nousresearch/deephermes-3-llama-3-8b-preview:free|standard|||
openrouter|nousresearch/hermes-2-pro-llama-3-8b|standard|||input=0.025 output=0.04
openrouter|nousresearch/hermes-3-llama-3.1-405b|standard|||input=0.7 output=0.8
openrouter|nousresearch/hermes-3-llama-3.1-405b:free|standard|||
openrouter|nousresearch/hermes-3-llama-3.1-70b|standard|||input=0.12 output=0.3
openrouter|nousresearch/hermes-4-405b|standard|||input=1 output=3
openrouter|nousresearch/hermes-4-70b|standard|||input=0.13 output=0.4
openrouter|nousresearch/nous-hermes-2-mixtral-8x7b-dpo|standard|||input=0.6 output=0.6
openrouter|nousresearch/nous-hermes-llama2-13b|standard|||input=0.18 output=0.18
openrouter|nvidia/llama-3.1-nemotron-70b-instruct|standard|||input=0.12 output=0.3
openrouter|nvidia/llama-3.1-nemotron-70b-instruct:free|standard|||
openrouter|nvidia/llama-3.1-nemotron-nano-8b-v1:free|standard|||
openrouter|nvidia/llama-3.1-nemotron-ultra-253b-v1:free|standard|||
openrouter|nvidia/llama-3.3-nemotron-super-49b-v1.5|standard|||input=0.4 output=0.4
openrouter|nvidia/llama-3.3-nemotron-super-49b-v1:free|standard|||
openrouter|nvidia/nemotron-3-nano-30b-a3b|standard|||input=0.05 output=0.2
openrouter|nvidia/nemotron-3-nano-30b-a3b:free|standard|||
openrouter|nvidia/nemotron-3-nano-omni-30b-a3b-reasoning:free|standard|||
openrouter|nvidia/nemotron-3-super-120b-a12b|standard|||input=0.09 output=0.45
openrouter|nvidia/nemotron-3-super-120b-a12b:free|standard|||
openrouter|nvidia/nemotron-3-ultra-550b-a55b|standard|||input=0.5 cacheRead=0.15 output=2.5
openrouter|nvidia/nemotron-3-ultra-550b-a55b:free|standard|||
openrouter|nvidia/nemotron-3.5-content-safety:free|standard|||
openrouter|nvidia/nemotron-nano-12b-v2-vl:free|standard|||
openrouter|nvidia/nemotron-nano-9b-v2|standard|||input=0.04 output=0.16
openrouter|nvidia/nemotron-nano-9b-v2:free|standard|||
openrouter|o1-mini|standard|||input=1.1 cacheRead=0.55 output=4.4
openrouter|open-r1/olympiccoder-32b:free|standard|||
openrouter|open-r1/olympiccoder-7b:free|standard|||
openrouter|openai/chatgpt-4o-latest|standard|||input=5 output=15
openrouter|openai/codex-mini|standard|||input=1.5 cacheRead=0.375 output=6
openrouter|openai/gpt-3.5-turbo|standard|||input=0.5 output=1.5
openrouter|openai/gpt-3.5-turbo-0613|standard|||input=1 output=2
openrouter|openai/gpt-3.5-turbo-1106|standard|||input=1 output=2
openrouter|openai/gpt-3.5-turbo-16k|standard|||input=3 output=4
openrouter|openai/gpt-3.5-turbo-instruct|standard|||input=1.5 output=2
openrouter|openai/gpt-4|standard|||input=30 output=60
openrouter|openai/gpt-4-1106-preview|standard|||input=10 output=30
openrouter|openai/gpt-4-32k|standard|||input=60 output=120
openrouter|openai/gpt-4-turbo|standard|||input=10 output=30
openrouter|openai/gpt-4.1|standard|||input=2 cacheRead=0.5 output=8
openrouter|openai/gpt-4.1-mini|standard|||input=0.4 cacheRead=0.1 output=1.6
openrouter|openai/gpt-4.1-nano|standard|||input=0.1 cacheRead=0.025 output=0.4
openrouter|openai/gpt-4.5-preview|standard|||input=75 output=150
openrouter|openai/gpt-4o|standard|||input=2.5 output=10
openrouter|openai/gpt-4o-2024-05-13|standard|||input=5 output=15
openrouter|openai/gpt-4o-mini|standard|||input=0.15 cacheRead=0.075 output=0.6
openrouter|openai/gpt-4o-mini-search-preview|standard|||input=0.15 output=0.6
openrouter|openai/gpt-4o-search-preview|standard|||input=2.5 output=10
openrouter|openai/gpt-4o:extended|standard|||input=6 output=18
openrouter|openai/gpt-5|standard|||input=1.25 cacheRead=0.125 output=10
openrouter|openai/gpt-5-image|standard|||input=10 cacheRead=1.25 output=10
openrouter|openai/gpt-5-image-mini|standard|||input=2.5 cacheRead=0.25 output=2
openrouter|openai/gpt-5-mini|standard|||input=0.25 cacheRead=0.025 output=2
openrouter|openai/gpt-5-nano|standard|||input=0.05 cacheRead=0.01 output=0.4
openrouter|openai/gpt-5-pro|standard|||input=15 output=120
openrouter|openai/gpt-5.1|standard|||input=1.25 cacheRead=0.13 output=10
openrouter|openai/gpt-5.1-codex-mini|standard|||input=0.25 cacheRead=0.025 output=2
openrouter|openai/gpt-5.2|standard|||input=1.75 cacheRead=0.175 output=14
openrouter|openai/gpt-5.2-pro|standard|||input=21 output=168
openrouter|openai/gpt-5.3-chat|standard|||input=1.75 cacheRead=0.175 output=14
openrouter|openai/gpt-5.3-codex|standard|||input=1.75 cacheRead=0.175 output=14
openrouter|openai/gpt-5.4|standard|||input=2.5 cacheRead=0.25 output=15|>272000 input=5 cacheRead=0.5 output=22.5
openrouter|openai/gpt-5.4-image-2|standard|||input=8 cacheRead=2 output=15
openrouter|openai/gpt-5.4-mini|standard|||input=0.75 cacheRead=0.075 output=4.5
openrouter|openai/gpt-5.4-nano|standard|||input=0.2 cacheRead=0.02 output=1.25
openrouter|openai/gpt-5.4-pro|standard|||input=30 output=180|>272000 input=60 output=270
openrouter|openai/gpt-5.5|standard|||input=5 cacheRead=0.5 output=30|>272000 input=10 cacheRead=1 output=45
openrouter|openai/gpt-5.5-pro|standard|||input=30 output=180|>272000 input=60 output=270
openrouter|openai/gpt-5.6-luna|standard|||input=0.2 cacheRead=0.02 cacheWrite5m=0.25 output=1.2|>272000 input=0.4 cacheRead=0.04 cacheWrite5m=0.5 output=1.8
openrouter|openai/gpt-5.6-sol|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=10|>272000 input=4 cacheRead=0.4 cacheWrite5m=5 output=15
openrouter|openai/gpt-5.6-terra|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=12|>272000 input=4 cacheRead=0.4 cacheWrite5m=5 output=18
openrouter|openai/gpt-6-luna|standard|||input=0.1 cacheRead=0.01 cacheWrite5m=0.125 output=0.5 webSearch=10|>272000 input=0.2 cacheRead=0.02 cacheWrite5m=0.25 output=0.75 webSearch=10
openrouter|openai/gpt-6-luna:batch|standard|||input=0.05 cacheRead=0.005 cacheWrite5m=0.0625 output=0.25 webSearch=10|>272000 input=0.1 cacheRead=0.01 cacheWrite5m=0.125 output=0.375 webSearch=10
openrouter|openai/gpt-6-sol|standard|||input=2 cacheRead=0.2 cacheWrite5m=2.5 output=10 webSearch=10|>272000 input=4 cacheRead=0.4 cacheWrite5m=5 output=15 webSearch=10
openrouter|openai/gpt-6-sol:batch|standard|||input=1 cacheRead=0.1 cacheWrite5m=1.25 output=5 webSearch=10|>272000 input=2 cacheRead=0.2 cacheWrite5m=2.5 output=7.5 webSearch=10
openrouter|openai/gpt-audio|standard|||input=2.5 output=10
openrouter|openai/gpt-audio-mini|standard|||input=0.6 output=2.4
openrouter|openai/gpt-chat-latest|standard|||input=5 cacheRead=0.5 output=30
openrouter|openai/gpt-oss-120b|standard|||input=0.039 output=0.18
openrouter|openai/gpt-oss-120b:free|standard|||
openrouter|openai/gpt-oss-20b|standard|||input=0.029 output=0.14
openrouter|openai/gpt-oss-20b:free|standard|||
openrouter|openai/gpt-oss-safeguard-20b|standard|||input=0.075 cacheRead=0.037 output=0.3
openrouter|openai/o1|standard|||input=15 cacheRead=7.5 output=60
openrouter|openai/o1-mini|standard|||input=1.1 output=4.4
openrouter|openai/o1-pro|standard|||input=150 output=600
openrouter|openai/o3|standard|||input=2 cacheRead=0.5 output=8
openrouter|openai/o3-deep-research|standard|||input=10 cacheRead=2.5 output=40
openrouter|openai/o3-mini|standard|||input=1.1 cacheRead=0.55 output=4.4
openrouter|openai/o3-pro|standard|||input=20 output=80
openrouter|openai/o4-mini|standard|||input=1.1 cacheRead=0.275 output=4.4
openrouter|openai/o4-mini-deep-research|standard|||input=2 cacheRead=0.5 output=8
openrouter|openchat/openchat-7b|standard|||input=0.07 output=0.07
openrouter|openhands-lm-32b-v0.1|standard|||input=2.6 output=3.4
openrouter|perceptron/perceptron-mk1|standard|||input=0.15 output=1.5
openrouter|perplexity/llama-3.1-sonar-large-128k-online|standard|||input=1 output=1
openrouter|perplexity/llama-3.1-sonar-small-128k-online|standard|||input=0.2 output=0.2
openrouter|perplexity/r1-1776|standard|||input=2 output=8
openrouter|perplexity/sonar|standard|||input=1 output=1
openrouter|perplexity/sonar-deep-research|standard|||input=2 output=8 reasoning=3
openrouter|perplexity/sonar-pro|standard|||input=3 output=15
openrouter|perplexity/sonar-reasoning|standard|||input=1 output=5
openrouter|perplexity/sonar-reasoning-pro|standard|||input=2 output=8
openrouter|phi-3-medium-128k-instruct|standard|||input=1 output=1
openrouter|phi-3-mini-128k-instruct|standard|||input=0.1 output=0.1
openrouter|phi-3.5-mini-128k-instruct|standard|||input=0.1 output=0.1
openrouter|phi-4-multimodal-instruct|standard|||input=0.05 output=0.1
openrouter|phi-4-reasoning-plus|standard|||input=0.07 output=0.35
openrouter|phi-4-reasoning-plus:free|standard|||
openrouter|phi-4-reasoning:free|standard|||
openrouter|pixtral-12b|standard|||input=0.1 output=0.1
openrouter|pixtral-large-2411|standard|||input=2 output=6
openrouter|poolside/laguna-m.1:free|standard|||
openrouter|poolside/laguna-xs.2:free|standard|||
openrouter|prime-intellect/intellect-3|standard|||input=0.2 output=1.1
openrouter|pygmalionai/mythalion-13b|standard|||input=0.5625 output=1.125
openrouter|qwen-2-72b-instruct|standard|||input=0.9 output=0.9
openrouter|qwen-2.5-72b-instruct:free|standard|||
openrouter|qwen-2.5-coder-32b-instruct:free|standard|||
openrouter|qwen-2.5-vl-7b-instruct|standard|||input=0.2 output=0.2
openrouter|qwen-max|standard|||input=1.6 cacheRead=0.64 output=6.4
openrouter|qwen-turbo|standard|||input=0.05 cacheRead=0.02 output=0.2
openrouter|qwen-vl-max|standard|||input=0.8 output=3.2
openrouter|qwen-vl-plus|standard|||input=0.21 output=0.63
openrouter|qwen/qwen-2-72b-instruct|standard|||input=0.9 output=0.9
openrouter|qwen/qwen-2.5-72b-instruct|standard|||input=0.12 output=0.39
openrouter|qwen/qwen-2.5-72b-instruct:free|standard|||
openrouter|qwen/qwen-2.5-7b-instruct|standard|||input=0.04 output=0.1
openrouter|qwen/qwen-2.5-7b-instruct:free|standard|||
openrouter|qwen/qwen-2.5-coder-32b-instruct|standard|||input=0.06 output=0.15
openrouter|qwen/qwen-2.5-coder-32b-instruct:free|standard|||
openrouter|qwen/qwen-2.5-vl-72b-instruct|standard|||input=0.6 output=0.6
openrouter|qwen/qwen-2.5-vl-7b-instruct|standard|||input=0.2 output=0.2
openrouter|qwen/qwen-2.5-vl-7b-instruct:free|standard|||
openrouter|qwen/qwen-max|standard|||input=1.6 output=6.4
openrouter|qwen/qwen-plus|standard|||input=0.4 cacheRead=0.16 output=1.2
openrouter|qwen/qwen-plus-2025-07-28|standard|||input=0.26 output=0.78
openrouter|qwen/qwen-plus-2025-07-28:thinking|standard|||input=0.26 cacheWrite5m=0.325 output=0.78
openrouter|qwen/qwen-turbo|standard|||input=0.05 output=0.2
openrouter|qwen/qwen-vl-max|standard|||input=0.8 output=3.2
openrouter|qwen/qwen-vl-plus|standard|||input=0.21 output=0.63
openrouter|qwen/qwen2.5-coder-7b-instruct|standard|||input=0.2 output=0.2
openrouter|qwen/qwen2.5-vl-32b-instruct|standard|||input=0.9 output=0.9
openrouter|qwen/qwen2.5-vl-32b-instruct:free|standard|||
openrouter|qwen/qwen2.5-vl-3b-instruct:free|standard|||
openrouter|qwen/qwen2.5-vl-72b-instruct|standard|||input=0.7 output=0.7
openrouter|qwen/qwen2.5-vl-72b-instruct:free|standard|||
openrouter|qwen/qwen3-14b|standard|||input=0.06 output=0.24
openrouter|qwen/qwen3-235b-a22b|standard|||input=0.13 output=0.6
openrouter|qwen/qwen3-235b-a22b-2507|standard|||input=0.09 output=0.1
openrouter|qwen/qwen3-235b-a22b-thinking-2507|standard|||input=0.1 output=0.1
openrouter|qwen/qwen3-30b-a3b|standard|||input=0.08 output=0.29
openrouter|qwen/qwen3-30b-a3b-instruct-2507|standard|||input=0.04815 output=0.19305
openrouter|qwen/qwen3-30b-a3b-thinking-2507|standard|||input=0.08 output=0.4
openrouter|qwen/qwen3-32b|standard|||input=0.1 output=0.3
openrouter|qwen/qwen3-8b|standard|||input=0.035 output=0.138
openrouter|qwen/qwen3-coder|standard|||input=0.22 output=1.8
openrouter|qwen/qwen3-coder-30b-a3b-instruct|standard|||input=0.07 output=0.27
openrouter|qwen/qwen3-coder-flash|standard|||input=0.195 cacheRead=0.039 cacheWrite5m=0.24375 output=0.975
openrouter|qwen/qwen3-coder-next|standard|||input=0.11 cacheRead=0.07 output=0.8
openrouter|qwen/qwen3-coder-plus|standard|||input=0.65 cacheRead=0.13 cacheWrite5m=0.8125 output=3.25
openrouter|qwen/qwen3-coder:free|standard|||
openrouter|qwen/qwen3-max|standard|||input=1.2 output=6
openrouter|qwen/qwen3-max-thinking|standard|||input=0.78 output=3.9
openrouter|qwen/qwen3-next-80b-a3b-instruct|standard|||input=0.09 output=1.1
openrouter|qwen/qwen3-next-80b-a3b-instruct:free|standard|||
openrouter|qwen/qwen3-next-80b-a3b-thinking|standard|||input=0.0975 output=0.78
openrouter|qwen/qwen3-vl-235b-a22b-instruct|standard|||input=0.2 cacheRead=0.11 output=0.88
openrouter|qwen/qwen3-vl-235b-a22b-thinking|standard|||input=0.26 output=2.6
openrouter|qwen/qwen3-vl-30b-a3b-instruct|standard|||input=0.13 output=0.52
openrouter|qwen/qwen3-vl-30b-a3b-thinking|standard|||input=0.13 output=1.56
openrouter|qwen/qwen3-vl-32b-instruct|standard|||input=0.104 output=0.416
openrouter|qwen/qwen3-vl-8b-instruct|standard|||input=0.08 output=0.5
openrouter|qwen/qwen3-vl-8b-thinking|standard|||input=0.117 output=1.365
openrouter|qwen/qwen3.5-122b-a10b|standard|||input=0.26 output=2.08
openrouter|qwen/qwen3.5-27b|standard|||input=0.195 output=1.56
openrouter|qwen/qwen3.5-35b-a3b|standard|||input=0.14 cacheRead=0.05 output=1
openrouter|qwen/qwen3.5-397b-a17b|standard|||input=0.39 output=2.34
openrouter|qwen/qwen3.5-9b|standard|||input=0.1 output=0.15
openrouter|qwen/qwen3.5-flash-02-23|standard|||input=0.065 output=0.26
openrouter|qwen/qwen3.5-plus-02-15|standard|||input=0.4 output=2.4
openrouter|qwen/qwen3.5-plus-20260420|standard|||input=0.3 cacheWrite5m=0.375 output=1.8
openrouter|qwen/qwen3.6-27b|standard|||input=0.289 output=2.4
openrouter|qwen/qwen3.6-35b-a3b|standard|||input=0.14 output=1
openrouter|qwen/qwen3.6-flash|standard|||input=0.1875 cacheWrite5m=0.234375 output=1.125
openrouter|qwen/qwen3.6-max-preview|standard|||input=1.04 cacheWrite5m=1.3 output=6.24
openrouter|qwen/qwen3.6-plus|standard|||input=0.325 cacheWrite5m=0.40625 output=1.95
openrouter|qwen/qwen3.7-max|standard|||input=1.25 cacheRead=0.25 cacheWrite5m=1.5625 output=3.75
openrouter|qwen/qwen3.7-plus|standard|||input=0.4 cacheRead=0.08 cacheWrite5m=0.5 output=1.6
openrouter|qwen/qwq-32b|standard|||input=0.15 output=0.2
openrouter|qwen/qwq-32b-preview|standard|||input=0.2 output=0.2
openrouter|qwen/qwq-32b-preview:free|standard|||
openrouter|qwen/qwq-32b:free|standard|||
openrouter|qwen2.5-vl-32b-instruct|standard|||input=0.9 output=0.9
openrouter|qwen2.5-vl-32b-instruct:free|standard|||
openrouter|qwen2.5-vl-72b-instruct:free|standard|||
openrouter|qwen3-14b:free|standard|||
openrouter|qwen3-235b-a22b:free|standard|||
openrouter|qwen3-30b-a3b:free|standard|||
openrouter|qwen3-32b:free|standard|||
openrouter|qwen3-8b:free|standard|||
openrouter|qwerky-72b:free|standard|||
openrouter|qwq-32b|standard|||input=0.15 output=0.2
openrouter|qwq-32b-arliai-rpr-v1:free|standard|||
openrouter|qwq-32b-preview|standard|||input=0.2 output=0.2
openrouter|qwq-32b:free|standard|||
openrouter|r1-1776|standard|||input=2 output=8
openrouter|raifle/sorcererlm-8x22b|standard|||input=4.5 output=4.5
openrouter|reka-flash-3:free|standard|||
openrouter|rekaai/reka-edge|standard|||input=0.1 output=0.1
openrouter|rekaai/reka-flash-3|standard|||input=0.1 output=0.2
openrouter|rekaai/reka-flash-3:free|standard|||
openrouter|relace/relace-apply-3|standard|||input=0.85 output=1.25
openrouter|relace/relace-search|standard|||input=1 output=3
openrouter|sao10k/fimbulvetr-11b-v2|standard|||input=0.8 output=1.2
openrouter|sao10k/l3-euryale-70b|standard|||input=1.48 output=1.48
openrouter|sao10k/l3-lunaris-8b|standard|||input=0.02 output=0.05
openrouter|sao10k/l3.1-70b-hanami-x1|standard|||input=3 output=3
openrouter|sao10k/l3.1-euryale-70b|standard|||input=0.7 output=0.8
openrouter|sao10k/l3.3-euryale-70b|standard|||input=0.7 output=0.8
openrouter|sarvam-m:free|standard|||
openrouter|scb10x/llama3.1-typhoon2-70b-instruct|standard|||input=0.88 output=0.88
openrouter|scb10x/llama3.1-typhoon2-8b-instruct|standard|||input=0.18 output=0.18
openrouter|shisa-ai/shisa-v2-llama3.3-70b:free|standard|||
openrouter|shisa-v2-llama3.3-70b:free|standard|||
openrouter|sonar-reasoning|standard|||input=1 output=5
openrouter|sophosympatheia/midnight-rose-70b|standard|||input=0.8 output=0.8
openrouter|sophosympatheia/rogue-rose-103b-v0.2:free|standard|||
openrouter|sorcererlm-8x22b|standard|||input=4.5 output=4.5
openrouter|spotlight|standard|||input=0.18 output=0.18
openrouter|steelskull/l3.3-electra-r1-70b|standard|||input=0.7 output=0.95
openrouter|stepfun/step-3.5-flash|standard|||input=0.09 cacheRead=0.02 output=0.3
openrouter|stepfun/step-3.7-flash|standard|||input=0.2 cacheRead=0.04 output=1.15
openrouter|switchpoint/router|standard|||input=0.85 output=3.4
openrouter|tencent/hunyuan-a13b-instruct|standard|||input=0.14 output=0.57
openrouter|tencent/hy3-preview|standard|||input=0.063 cacheRead=0.021 output=0.21
openrouter|thedrummer/anubis-pro-105b-v1|standard|||input=0.8 output=1
openrouter|thedrummer/cydonia-24b-v4.1|standard|||input=0.3 cacheRead=0.15 output=0.5
openrouter|thedrummer/rocinante-12b|standard|||input=0.25 output=0.5
openrouter|thedrummer/skyfall-36b-v2|standard|||input=0.5 output=0.8
openrouter|thedrummer/unslopnemo-12b|standard|||input=0.5 output=0.5
openrouter|thudm/glm-4-32b:free|standard|||
openrouter|thudm/glm-z1-32b:free|standard|||
openrouter|toppy-m-7b|standard|||input=0.8 output=1.2
openrouter|undi95/remm-slerp-l2-13b|standard|||input=0.8 output=1.2
openrouter|undi95/toppy-m-7b|standard|||input=0.07 output=0.07
openrouter|upstage/solar-pro-3|standard|||input=0.15 cacheRead=0.015 output=0.6
openrouter|valkyrie-49b-v1|standard|||input=0.5 output=0.8
openrouter|virtuoso-medium-v2|standard|||input=0.5 output=0.8
openrouter|writer/palmyra-x5|standard|||input=0.6 output=6
openrouter|x-ai/grok-2-1212|standard|||input=2 output=10
openrouter|x-ai/grok-2-vision-1212|standard|||input=2 output=10
openrouter|x-ai/grok-3-beta|standard|||input=3 output=15
openrouter|x-ai/grok-3-mini-beta|standard|||input=0.3 output=0.5
openrouter|x-ai/grok-4-fast|standard|||input=0.2 cacheRead=0.05 output=0.5|>128000 input=0.4 cacheRead=0.05 output=1
openrouter|x-ai/grok-4.1-fast:free|standard|||
openrouter|x-ai/grok-4.20|standard|||input=1.25 cacheRead=0.2 output=2.5
openrouter|x-ai/grok-4.20-multi-agent|standard|||input=2 cacheRead=0.2 output=6
openrouter|x-ai/grok-4.3|standard|||input=1.25 cacheRead=0.2 output=2.5
openrouter|x-ai/grok-beta|standard|||input=5 output=15
openrouter|x-ai/grok-build-0.1|standard|||input=1 cacheRead=0.2 output=2
openrouter|x-ai/grok-code-fast-1|standard|||input=0.2 cacheRead=0.02 output=1.5
openrouter|x-ai/grok-vision-beta|standard|||input=5 output=15
openrouter|xiaomi/mimo-v2-flash|standard|||input=0.1 cacheRead=0.01 output=0.3
openrouter|xiaomi/mimo-v2.5|standard|||input=0.14 cacheRead=0.0028 output=0.28
openrouter|xiaomi/mimo-v2.5-pro|standard|||input=0.435 cacheRead=0.0036 output=0.87
openrouter|xwin-lm/xwin-lm-70b|standard|||input=3.75 output=3.75
openrouter|yi-large|standard|||input=3 output=3
openrouter|z-ai/glm-4.5|standard|||input=0.6 cacheRead=0.11 output=2.2
openrouter|z-ai/glm-4.5-air|standard|||input=0.125 cacheRead=0.06 output=0.85
openrouter|z-ai/glm-4.5v|standard|||input=0.6 cacheRead=0.11 output=1.8
openrouter|z-ai/glm-4.6|standard|||input=0.43 cacheRead=0.08 output=1.74
openrouter|z-ai/glm-4.6v|standard|||input=0.3 cacheRead=0.05 output=0.9
openrouter|z-ai/glm-4.7|standard|||input=0.4 cacheRead=0.08 output=1.75
openrouter|z-ai/glm-4.7-flash|standard|||input=0.06 cacheRead=0.01 output=0.4
openrouter|z-ai/glm-5|standard|||input=0.6 cacheRead=0.12 output=1.92
openrouter|z-ai/glm-5-turbo|standard|||input=1.2 cacheRead=0.24 output=4
openrouter|z-ai/glm-5.1|standard|||input=0.98 cacheRead=0.182 output=3.08
openrouter|z-ai/glm-5.2|standard|||input=1.4 cacheRead=0.26 output=4.4
openrouter|z-ai/glm-5.3|standard|||input=1.4 cacheRead=0.26 output=4.4
openrouter|z-ai/glm-5.3-flash|standard|||input=0.075 cacheRead=0.015 output=0.25
openrouter|~anthropic/claude-fable-latest|standard|||input=10 cacheRead=1 cacheWrite5m=12.5 output=50
openrouter|~anthropic/claude-haiku-latest|standard|||input=1 cacheRead=0.1 cacheWrite5m=1.25 output=5
openrouter|~anthropic/claude-opus-latest|standard|..2026-09-22||input=5 cacheRead=0.5 cacheWrite5m=6.25 output=25
openrouter|~anthropic/claude-opus-latest|standard|2026-09-22..||input=4 cacheRead=0.2 cacheWrite5m=5 output=20
openrouter|~anthropic/claude-sonnet-latest|standard|||input=3 cacheRead=0.3 cacheWrite5m=3.75 output=15
openrouter|~google/gemini-flash-latest|standard|||input=1.5 cacheRead=0.15 cacheWrite5m=0.083333 output=9
openrouter|~google/gemini-pro-latest|standard|||input=2 cacheRead=0.2 cacheWrite5m=0.375 output=12
openrouter|~moonshotai/kimi-latest|standard|||input=0.68 cacheRead=0.34 output=3.41
openrouter|~openai/gpt-latest|standard|||input=5 cacheRead=0.5 output=30
openrouter|~openai/gpt-mini-latest|standard|||input=0.75 cacheRead=0.075 output=4.5
ovhcloud|DeepSeek-R1-Distill-Llama-70B|standard|||input=0.74 output=0.74
ovhcloud|Llama-3.1-8B-Instruct|standard|||input=0.11 output=0.11
ovhcloud|Meta-Llama-3_3-70B-Instruct|standard|||input=0.74 output=0.74
ovhcloud|Mistral-7B-Instruct-v0.3|standard|||input=0.11 output=0.11
ovhcloud|Mistral-Nemo-Instruct-2407|standard|||input=0.14 output=0.14
ovhcloud|Mistral-Small-3.2-24B-Instruct-2506|standard|||input=0.1 output=0.31
ovhcloud|Mixtral-8x7B-Instruct-v0.1|standard|||input=0.7 output=0.7
ovhcloud|Qwen2.5-VL-72B-Instruct|standard|||input=1.01 output=1.01
ovhcloud|Qwen3-32B|standard|||input=0.09 output=0.25
ovhcloud|Qwen3-Coder-30B-A3B-Instruct|standard|||input=0.07 output=0.26
ovhcloud|bge-base-en-v1.5|standard|||input=0.01
ovhcloud|bge-m3|standard|||input=0.01
ovhcloud|bge-multilingual-gemma2|standard|||input=0.01
ovhcloud|gpt-oss-120b|standard|||input=0.09 output=0.47
ovhcloud|gpt-oss-20b|standard|||input=0.05 output=0.18
perplexity|llama-3.1-sonar-large-128k-online|standard|||input=1 output=1
perplexity|llama-3.1-sonar-small-128k-online|standard|||input=0.2 output=0.2
perplexity|r1-1776|standard|||input=2 output=8
perplexity|sonar|standard|||input=1 output=1 request=12
perplexity|sonar-deep-research|standard|||input=2 output=8 reasoning=3 webSearch=5
perplexity|sonar-pro|standard|||input=3 output=15 request=14
perplexity|sonar-pro-search|standard|||input=3 output=15
perplexity|sonar-reasoning|standard|||input=1 output=5 request=12
perplexity|sonar-reasoning-pro|standard|||input=2 output=8 request=14
quicksilverpro|claude-fable-5|standard|||input=8 output=40
quicksilverpro|claude-haiku-4-5|standard|||input=0.8 output=4
quicksilverpro|claude-opus-4-6|standard|||input=4 output=20
quicksilverpro|claude-opus-4-8|standard|||input=4 output=20
quicksilverpro|claude-opus-5|standard|||input=4 output=20
quicksilverpro|claude-sonnet-4-6|standard|||input=2.4 output=12
quicksilverpro|claude-sonnet-5|standard|||input=2 output=10
quicksilverpro|deepseek-v4-flash|standard|||input=0.112 cacheRead=0.0144 output=0.224
quicksilverpro|deepseek-v4-pro|standard|||input=0.435 cacheRead=0.003625 output=0.87
quicksilverpro|gemini-3-flash-preview|standard|||input=0.425 output=2.55
quicksilverpro|gemini-3-pro-image|standard|||input=1.7 output=10.2
quicksilverpro|gemini-3.1-flash-lite|standard|||input=0.2125 output=1.275
quicksilverpro|gemini-3.1-pro-preview|standard|||input=1.7 output=10.2
quicksilverpro|gemini-3.5-flash|standard|||input=1.275 output=7.65
quicksilverpro|gemini-3.5-flash-lite|standard|||input=0.255 output=2.125
quicksilverpro|gemini-3.6-flash|standard|||input=1.275 output=6.375
quicksilverpro|gemini-3.7-flash|standard|||input=0.6375 cacheRead=0.06375 output=3.1875
quicksilverpro|glm-5.2|standard|||input=1.12 cacheRead=0.208 output=3.52
quicksilverpro|glm-5.3|standard|||input=1.12 cacheRead=0.208 output=3.52
quicksilverpro|glm-5.3-flash|standard|||input=0.06 cacheRead=0.012 output=0.2
quicksilverpro|gpt-5.6-luna|standard|||input=0.08 cacheRead=0.008 cacheWrite5m=0.1 output=0.48
quicksilverpro|gpt-5.6-sol|standard|||input=4 cacheRead=0.4 cacheWrite5m=5 output=24
quicksilverpro|gpt-5.6-terra|standard|||input=0.8 cacheRead=0.08 cacheWrite5m=1 output=4.8
quicksilverpro|gpt-oss-120b|standard|||input=0.12 cacheRead=0.06 output=0.48
quicksilverpro|grok-4.5|standard|||input=1.6 cacheRead=0.4 output=4.8
quicksilverpro|grok-4.6|standard|||input=2 cacheRead=0.5 output=6
quicksilverpro|hy3|standard|||input=0.1056 cacheRead=0.0264 output=0.4224
quicksilverpro|kimi-k2.6|standard|||input=0.5472 cacheRead=0.292 output=2.728
quicksilverpro|kimi-k2.7-code|standard|||input=0.584 cacheRead=0.1278 output=2.8
quicksilverpro|kimi-k3|standard|||input=2.4 cacheRead=0.24 output=12
quicksilverpro|mimo-v2.5|standard|||input=0.112 cacheRead=0.00224 output=0.224
quicksilverpro|minimax-m3|standard|||input=0.24 cacheRead=0.048 output=0.96
quicksilverpro|muse-glimmer-30b|standard|||input=0.28 cacheRead=0.032 output=1.2
quicksilverpro|muse-spark-1.2|standard|||input=1 cacheRead=0.12 output=3.4
quicksilverpro|nemotron-3.5-lightning|standard|||input=0.08 cacheRead=0.04 output=0.2
quicksilverpro|qwen3.6-35b|standard|||input=0.112 cacheRead=0.04 output=0.8
quicksilverpro|qwen3.6-plus|standard|||input=0.26 cacheWrite5m=0.325 output=1.56
quicksilverpro|qwen3.7-flash|standard|||input=0.024 cacheRead=0.0048 output=0.104
quicksilverpro|qwen3.7-max|standard|||input=1.25 cacheRead=0.25 cacheWrite5m=1.5625 output=3.75
quicksilverpro|qwen3.7-plus|standard|||input=0.256 cacheRead=0.0512 cacheWrite5m=0.32 output=1.024
quicksilverpro|qwen3.8-27b|standard|||input=0.34 cacheRead=0.068 cacheWrite5m=0.425 output=2.04
quicksilverpro|qwen3.8-max|standard|||input=2 cacheRead=0.25 cacheWrite5m=2.5 output=6
together|Austism/chronos-hermes-13b|standard|||input=0.3 output=0.3
together|Gryphe/MythoMax-L2-13b|standard|||input=0.3 output=0.3
together|Nexusflow/NexusRaven-V2-13B|standard|||input=0.3 output=0.3
together|NousResearch/Nous-Capybara-7B-V1p9|standard|||input=0.2 output=0.2
together|NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO|standard|||input=0.9 output=0.9
together|NousResearch/Nous-Hermes-2-Mixtral-8x7B-SFT|standard|||input=0.9 output=0.9
together|NousResearch/Nous-Hermes-2-Yi-34B|standard|||input=0.8 output=0.8
together|NousResearch/Nous-Hermes-Llama2-13b|standard|||input=0.225 output=0.225
together|NousResearch/Nous-Hermes-llama-2-7b|standard|||input=0.2 output=0.2
together|Open-Orca/Mistral-7B-OpenOrca|standard|||input=0.2 output=0.2
together|Qwen/Qwen1.5-0.5B|standard|||input=0.1 output=0.1
together|Qwen/Qwen1.5-1.8B|standard|||input=0.1 output=0.1
together|Qwen/Qwen1.5-14B|standard|||input=0.3 output=0.3
together|Qwen/Qwen1.5-4B|standard|||input=0.1 output=0.1
together|Qwen/Qwen1.5-72B|standard|||input=0.9 output=0.9
together|Qwen/Qwen1.5-7B|standard|||input=0.2 output=0.2
together|Undi95/ReMM-SLERP-L2-13B|standard|||input=0.3 output=0.3
together|Undi95/Toppy-M-7B|standard|||input=0.2 output=0.2
together|WizardLM/WizardLM-13B-V1.2|standard|||input=0.3 output=0.3
together|allenai/OLMo-7B|standard|||input=0.2 output=0.2
together|codellama/CodeLlama-13b-Instruct-hf|standard|||input=0.225 output=0.225
together|codellama/CodeLlama-34b-Instruct-hf|standard|||input=0.776 output=0.776
together|codellama/CodeLlama-70b-Instruct-hf|standard|||input=0.9 output=0.9
together|codellama/CodeLlama-7b-Instruct-hf|standard|||input=0.2 output=0.2
together|deepseek-ai/deepseek-coder-33b-instruct|standard|||input=0.8 output=0.8
together|garage-bAInd/Platypus2-70B-instruct|standard|||input=0.9 output=0.9
together|google/gemma-2b|standard|||input=0.1 output=0.1
together|google/gemma-7b|standard|||input=0.2 output=0.2
together|lmsys/vicuna-13b-v1.5|standard|||input=0.3 output=0.3
together|lmsys/vicuna-7b-v1.5|standard|||input=0.2 output=0.2
together|meta-llama/Llama-2-13b-chat-hf|standard|||input=0.225 output=0.225
together|meta-llama/Llama-2-70b-chat-hf|standard|||input=0.9 output=0.9
together|meta-llama/Llama-2-7b-chat-hf|standard|||input=0.2 output=0.2
together|meta-llama/Llama-3-70b-chat-hf|standard|||input=0.9 output=0.9
together|meta-llama/Llama-3-8b-chat-hf|standard|||input=0.2 output=0.2
together|meta-llama/Llama-3.3-70B-Instruct-Turbo|standard|||input=0.88 output=0.88
together|meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8|standard|||input=0.27 output=0.85
together|meta-llama/Llama-4-Scout-17B-16E-Instruct|standard|||input=0.18 output=0.59
together|meta-llama/Meta-Llama-3-70B-Instruct-Lite|standard|||input=0.54 output=0.54
together|meta-llama/Meta-Llama-3-70B-Instruct-Turbo|standard|||input=0.88 output=0.88
together|meta-llama/Meta-Llama-3-8B-Instruct-Lite|standard|||input=0.1 output=0.1
together|meta-llama/Meta-Llama-3-8B-Instruct-Turbo|standard|||input=0.18 output=0.18
together|meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo|standard|||input=3.5 output=3.5
together|meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo|standard|||input=0.88 output=0.88
together|meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo|standard|||input=0.18 output=0.18
together|meta-llama/Meta-Llama-3.3-70B-Instruct-Turbo|standard|||input=0.88 output=0.88
together|microsoft/WizardLM-2-8x22B|standard|||input=1.2 output=1.2
together|microsoft/phi-2|standard|||input=0.1 output=0.1
together|mistralai/Mistral-7B-Instruct-v0.1|standard|||input=0.2 output=0.2
together|mistralai/Mistral-7B-Instruct-v0.2|standard|||input=0.2 output=0.2
together|mistralai/Mistral-7B-v0.1|standard|||input=0.2 output=0.2
together|mistralai/Mixtral-8x22B-Instruct-v0.1|standard|||input=2.4 output=2.4
together|mistralai/Mixtral-8x7B-Instruct-v0.1|standard|||input=0.9 output=0.9
together|mistralai/Mixtral-8x7B-v0.1|standard|||input=0.9 output=0.9
together|openchat/openchat-3.5-1210|standard|||input=0.2 output=0.2
together|snorkelai/Snorkel-Mistral-PairRM-DPO|standard|||input=0.2 output=0.2
together|teknium/OpenHermes-2-Mistral-7B|standard|||input=0.2 output=0.2
together|teknium/OpenHermes-2p5-Mistral-7B|standard|||input=0.2 output=0.2
together|togethercomputer/GPT-JT-Moderation-6B|standard|||input=0.2 output=0.2
together|togethercomputer/Llama-2-7B-32K-Instruct|standard|||input=0.2 output=0.2
together|togethercomputer/RedPajama-INCITE-7B-Base|standard|||input=0.2 output=0.2
together|togethercomputer/RedPajama-INCITE-7B-Chat|standard|||input=0.2 output=0.2
together|togethercomputer/RedPajama-INCITE-7B-Instruct|standard|||input=0.2 output=0.2
together|togethercomputer/RedPajama-INCITE-Base-3B-v1|standard|||input=0.1 output=0.1
together|togethercomputer/RedPajama-INCITE-Chat-3B-v1|standard|||input=0.1 output=0.1
together|togethercomputer/RedPajama-INCITE-Instruct-3B-v1|standard|||input=0.1 output=0.1
together|togethercomputer/StripedHyena-Hessian-7B|standard|||input=0.2 output=0.2
together|togethercomputer/StripedHyena-Nous-7B|standard|||input=0.2 output=0.2
together|togethercomputer/alpaca-7b|standard|||input=0.2 output=0.2
together|upstage/SOLAR-10.7B-Instruct-v1.0|standard|||input=0.3 output=0.3
together|zero-one-ai/Yi-34B|standard|||input=0.8 output=0.8
together|zero-one-ai/Yi-6B|standard|||input=0.2 output=0.2
typesafe|jev-1.13.0|standard|||input=0.042
voyageai|voyage-01|standard|||input=0.1
voyageai|voyage-02|standard|||input=0.1
voyageai|voyage-2|standard|||input=0.1
voyageai|voyage-3|standard|||input=0.06
voyageai|voyage-3-large|standard|||input=0.18
voyageai|voyage-3-lite|standard|||input=0.02
voyageai|voyage-3.5|standard|||input=0.06
voyageai|voyage-3.5-lite|standard|||input=0.02
voyageai|voyage-4|standard|||input=0.06
voyageai|voyage-4-large|standard|||input=0.12
voyageai|voyage-4-lite|standard|||input=0.02
voyageai|voyage-code-2|standard|||input=0.12
voyageai|voyage-code-3|standard|||input=0.18
voyageai|voyage-context-3|standard|||input=0.18
voyageai|voyage-finance-2|standard|||input=0.12
voyageai|voyage-large-2|standard|||input=0.12
voyageai|voyage-large-2-instruct|standard|||input=0.12
voyageai|voyage-law-2|standard|||input=0.12
voyageai|voyage-lite-01|standard|||input=0.1
voyageai|voyage-lite-01-instruct|standard|||input=0.1
voyageai|voyage-lite-02-instruct|standard|||input=0.1
voyageai|voyage-multilingual-2|standard|||input=0.12
x-ai|grok-2-1212|standard|||input=2 output=10
x-ai|grok-2-vision-1212|standard|||input=2 output=10
x-ai|grok-3|standard|||input=3 cacheRead=0.75 output=15
x-ai|grok-3-fast|standard|||input=5 cacheRead=1.25 output=25
x-ai|grok-3-mini|standard|||input=0.3 cacheRead=0.075 output=0.5
x-ai|grok-3-mini-fast|standard|||input=0.6 cacheRead=0.15 output=4
x-ai|grok-4-0709|standard|||input=3 cacheRead=0.75 output=15
x-ai|grok-4-1-fast-non-reasoning|standard|||input=0.2 cacheRead=0.05 output=0.5
x-ai|grok-4-1-fast-reasoning|standard|||input=0.2 cacheRead=0.05 output=0.5
x-ai|grok-4-fast-non-reasoning|standard|||input=0.2 cacheRead=0.05 output=0.5
x-ai|grok-4-fast-reasoning|standard|||input=0.2 cacheRead=0.05 output=0.5
x-ai|grok-4.20|standard|||input=1.25 cacheRead=0.2 output=2.5|>199999 input=2.5 cacheRead=0.4 output=5
x-ai|grok-4.20-multi-agent|standard|||input=2 cacheRead=0.2 output=6
x-ai|grok-4.3|standard|||input=1.25 cacheRead=0.2 output=2.5|>199999 input=2.5 cacheRead=0.4 output=5
x-ai|grok-4.5|standard|||input=2 cacheRead=0.3 output=6|>199999 input=4 cacheRead=0.6 output=12
x-ai|grok-4.6|standard|||input=2 cacheRead=0.5 output=6|>199999 input=4 cacheRead=1 output=12
x-ai|grok-build-0.1|standard|||input=1 cacheRead=0.2 output=2|>199999 input=2 cacheRead=0.4 output=4
x-ai|grok-code-fast-1|standard|||input=0.2 cacheRead=0.02 output=1.5
x-ai|grok-voice-latest|standard|..2026-08-05||
x-ai|grok-voice-latest|standard|2026-08-05..||
x-ai|grok-voice-think-fast-1.0|standard|||
x-ai|grok-voice-think-fast-2.0|standard|||
zai|GLM-5.2|standard|||input=1.4 cacheRead=0.26 output=4.4
zai|GLM-5.3|standard|||input=1.4 cacheRead=0.26 output=4.4
zai|GLM-5.3-Flash|standard|||input=0.075 cacheRead=0.015 output=0.25
zhipuai|GLM-4-Air|standard|||input=0.069 cacheRead=0.034 output=0.069
zhipuai|GLM-4-AirX|standard|||input=1.379 output=1.379
zhipuai|GLM-4-Assistant|standard|||input=0.69 output=0.69
zhipuai|GLM-4-FlashX-250414|standard|||input=0.014 cacheRead=0.007 output=0.014
zhipuai|GLM-4-Long|standard|||input=0.138 cacheRead=0.069 output=0.138
zhipuai|GLM-4-Plus|standard|||input=0.69 cacheRead=0.345 output=0.69
zhipuai|GLM-4.5-Air|standard|||input=0.11 cacheRead=0.022 output=0.276
zhipuai|GLM-4.7|standard|||input=0.276 cacheRead=0.055 output=1.103
zhipuai|GLM-4.7-FlashX|standard|||input=0.069 cacheRead=0.014 output=0.414
zhipuai|GLM-5|standard|||input=0.552 cacheRead=0.138 output=2.483
zhipuai|GLM-5-Turbo|standard|||input=0.69 cacheRead=0.166 output=3.034
zhipuai|GLM-5.1|standard|||input=0.828 cacheRead=0.179 output=3.31
zhipuai|GLM-5.2|standard|||input=1.103 cacheRead=0.276 output=3.862
zhipuai|GLM-5.3|standard|||input=1.103 cacheRead=0.276 output=3.862
zhipuai|GLM-5.3-Flash|standard|||input=0.055 cacheRead=0.016 output=0.193
`;
