/** A way for usage to reach the ledger, in the order of the page. */
export const CONNECT_WAYS = [
  'claude-code',
  'codex',
  'opentelemetry',
  'ai-sdk',
  'openai-sdk',
  'litellm',
  'curl',
  'collector',
] as const;
export type ConnectWay = (typeof CONNECT_WAYS)[number];

/** A text to paste, and where. */
export interface ConnectStep {
  readonly where: 'terminal' | 'shell-profile' | 'project' | 'litellm-config';
  readonly text: string;
}

const otlp = (origin: string, header: string): ConnectStep => ({
  where: 'shell-profile',
  text: [
    'export OTEL_SERVICE_NAME=my-app',
    `export OTEL_EXPORTER_OTLP_ENDPOINT=${origin}`,
    `export OTEL_EXPORTER_OTLP_HEADERS="Authorization=${header}"`,
  ].join('\n'),
});

const follow = (source: string, origin: string, key: string): ConnectStep => ({
  where: 'terminal',
  text: `export TOKENBOOK_KEY=${key}\nnpx tokenbook import ${source} --watch --url ${origin}`,
});

/** What to paste for each way. The lines are those of `examples/` and `tokenbook import --help`. */
export const connectSteps = (way: ConnectWay, origin: string, key: string, now: Date): readonly ConnectStep[] => {
  switch (way) {
    case 'claude-code':
    case 'codex':
      return [follow(way, origin, key)];
    case 'collector':
      return [follow('auto', origin, key)];
    case 'opentelemetry':
      // The OpenTelemetry specification wants header values percent-encoded, and Python's SDK insists.
      return [
        otlp(origin, `Bearer%20${key}`),
        { where: 'shell-profile', text: 'export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf' },
      ];
    case 'ai-sdk':
      return [
        {
          where: 'project',
          text: 'npm install ai @ai-sdk/otel @opentelemetry/resources @opentelemetry/sdk-trace-node @opentelemetry/exporter-trace-otlp-proto',
        },
        otlp(origin, `Bearer ${key}`),
        {
          where: 'project',
          text: [
            "import { OpenTelemetry } from '@ai-sdk/otel';",
            "import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';",
            "import { detectResources, envDetector } from '@opentelemetry/resources';",
            "import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';",
            "import { registerTelemetry } from 'ai';",
            '',
            'new NodeTracerProvider({',
            '  resource: detectResources({ detectors: [envDetector] }), // OTEL_SERVICE_NAME',
            '  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],',
            '}).register();',
            'registerTelemetry(new OpenTelemetry());',
          ].join('\n'),
        },
      ];
    case 'openai-sdk':
      return [
        {
          where: 'project',
          text: 'npm install openai @opentelemetry/resources @opentelemetry/sdk-trace-node @opentelemetry/instrumentation @opentelemetry/instrumentation-openai @opentelemetry/exporter-trace-otlp-http',
        },
        otlp(origin, `Bearer ${key}`),
        {
          where: 'project',
          text: [
            "const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');",
            "const { registerInstrumentations } = require('@opentelemetry/instrumentation');",
            "const { OpenAIInstrumentation } = require('@opentelemetry/instrumentation-openai');",
            "const { detectResources, envDetector } = require('@opentelemetry/resources');",
            "const { BatchSpanProcessor, NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');",
            '',
            'const provider = new NodeTracerProvider({',
            '  resource: detectResources({ detectors: [envDetector] }), // OTEL_SERVICE_NAME',
            '  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],',
            '});',
            'provider.register();',
            'registerInstrumentations({ instrumentations: [new OpenAIInstrumentation()], tracerProvider: provider });',
            '// Load openai after these lines: the instrumentation patches it.',
          ].join('\n'),
        },
      ];
    case 'litellm':
      return [
        { where: 'litellm-config', text: 'litellm_settings:\n  callbacks: tokenbook_callback.tokenbook' },
        {
          where: 'terminal',
          text: `export TOKENBOOK_URL=${origin}\nexport TOKENBOOK_KEY=${key}\nlitellm --config config.yaml`,
        },
      ];
    case 'curl':
      return [
        {
          where: 'terminal',
          text: [
            `curl ${origin}/api/events \\`,
            `  -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" \\`,
            `  -d '{"id":"first-${now.getTime()}","occurredAt":"${now.toISOString()}","project":"my-app","provider":"anthropic","model":"claude-sonnet-4-5","usage":{"inputTokens":1200,"outputTokens":300}}'`,
          ].join('\n'),
        },
      ];
  }
};
