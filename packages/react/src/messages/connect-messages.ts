import type { ConnectStep, ConnectWay } from '../prepare/connect-ways.ts';

/** The texts of connecting a tool, in English. */
export const connectMessages = {
  choose: 'Choose a tool',
  ways: {
    'claude-code': 'Claude Code logs',
    codex: 'Codex logs',
    opentelemetry: 'Any OpenTelemetry SDK',
    'ai-sdk': 'Vercel AI SDK',
    'openai-sdk': 'OpenAI SDK',
    litellm: 'LiteLLM',
    curl: 'curl / REST',
    collector: 'Another machine',
  } satisfies Record<ConnectWay, string>,
  about: {
    'claude-code':
      'Reads the log files of Claude Code where it runs and follows them. Prompts and answers are never read. Calls that are in the ledger already are not counted again.',
    codex:
      'Reads the log files of Codex where it runs and follows them. Prompts and answers are never read. Calls that are in the ledger already are not counted again.',
    opentelemetry:
      'Sends GenAI spans and log events over OTLP/HTTP. Metrics are accepted and not counted: they repeat the spans.',
    'ai-sdk':
      'AI SDK 7. Versions 5 and 6 need no @ai-sdk/otel: give experimental_telemetry: { isEnabled: true } to each call.',
    'openai-sdk': 'Streams report their usage only with stream_options: { include_usage: true }.',
    litellm: 'Put tokenbook_callback.py, from examples/litellm of Tokenbook, beside the config of the proxy.',
    curl: 'One call as one event. An id is counted once, so sending again is harmless.',
    collector:
      'Run this on each machine whose coding agents should count here. Only counts and names are sent, never a prompt; while offline it keeps what it has.',
  } satisfies Record<ConnectWay, string>,
  makeKey: 'Make a key',
  makeKeyTitle: 'A key for it',
  makeKeyHint: 'The key can only send usage; it reads nothing. Until you make one, the lines below hold a placeholder.',
  keyMade: 'The key stands in the lines below. It is shown now and never again.',
  key: 'Key',
  pasteTitle: 'Paste this',
  where: {
    terminal: 'In a terminal',
    'shell-profile': 'Where the program starts',
    project: 'In the project',
    'litellm-config': 'In config.yaml',
  } satisfies Record<ConnectStep['where'], string>,
  watchTitle: 'Watch it arrive',
  needsKey: 'Make a key first; then this page waits for its first call.',
  waiting: 'Waiting for the first call of this key…',
  arrived: 'It works: the first call is in the ledger.',
  arrivedCall: (model: string, project: string, tokens: string) => `${model}, project ${project}, ${tokens}`,
};
