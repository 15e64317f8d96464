import { LangChainInstrumentation } from '@arizeai/openinference-instrumentation-langchain';
import * as callbacks from '@langchain/core/callbacks/manager';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { ChatOpenAI } from '@langchain/openai';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const provider = new NodeTracerProvider({
  resource: detectResources({ detectors: [envDetector] }), // OTEL_SERVICE_NAME
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
provider.register();
new LangChainInstrumentation({ tracerProvider: provider }).manuallyInstrument(callbacks);

const model = new ChatOpenAI({ model: 'gpt-4o', configuration: { baseURL: process.env.OPENAI_BASE_URL } });
const chain = ChatPromptTemplate.fromTemplate('Which team answers this: {question}').pipe(model);

await chain.invoke({ question: 'My invoice is wrong.' });
await chain.invoke({ question: 'I cannot sign in.' });
await chain.invoke({ question: 'Where is my parcel?' });

await provider.shutdown();
