import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

const protoFolder = fileURLToPath(new URL('../../../../../fixtures/opentelemetry-proto/', import.meta.url));

const load = (service: string): protobuf.Root => {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => `${protoFolder}${target}`;
  return root.loadSync(`opentelemetry/proto/collector/${service}.proto`);
};

const traceRoot = load('trace/v1/trace_service');
const logsRoot = load('logs/v1/logs_service');
const metricsRoot = load('metrics/v1/metrics_service');

/** OTLP's messages as protobufjs reads OTLP's own definitions: what our decoder and our answers are held against. */
export const ORACLE = {
  traces: traceRoot.lookupType('opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest'),
  tracesAnswer: traceRoot.lookupType('opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse'),
  logs: logsRoot.lookupType('opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest'),
  metrics: metricsRoot.lookupType('opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest'),
};

/** Encodes a request given as OTLP/JSON: ids in hex, numbers as texts or numbers. */
export const encodeOtlp = (type: protobuf.Type, request: unknown): Uint8Array =>
  type.encode(type.fromObject(withBase64Ids(request))).finish();

/** protobufjs reads bytes from base64, OTLP/JSON has hex. */
const withBase64Ids = (value: unknown): Record<string, unknown> => {
  const convert = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(convert);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, inner]) => [
        key,
        /^(trace|span|parentSpan)Id$/.test(key) && typeof inner === 'string'
          ? Buffer.from(inner, 'hex').toString('base64')
          : convert(inner),
      ]),
    );
  };
  // The cast holds: every request is an object.
  return convert(value) as Record<string, unknown>;
};
