import { encodeOtlp, ORACLE } from '../../../packages/server/src/otlp/testing/protobuf-oracle.ts';
import type { Captured } from './capture.ts';

interface Group {
  readonly [key: string]: unknown;
}

/** A request for each span or log record of a request, so that they can be delivered in any order. */
export const toSingles = (request: Captured): readonly Captured[] => {
  const isLogs = request.path.endsWith('/v1/logs');
  const type = isLogs ? ORACLE.logs : ORACLE.traces;
  const isJson = request.headers['content-type']?.includes('json') === true;
  const [groups, scopes, items] = isLogs
    ? (['resourceLogs', 'scopeLogs', 'logRecords'] as const)
    : (['resourceSpans', 'scopeSpans', 'spans'] as const);
  const message: Group = isJson
    ? JSON.parse(Buffer.from(request.body).toString())
    : toHexIds(type.toObject(type.decode(request.body), { longs: String, enums: Number }));
  return list(message, groups).flatMap((group) =>
    list(group, scopes).flatMap((scope) =>
      list(scope, items).map((item) => {
        const single = { [groups]: [{ ...group, [scopes]: [{ ...scope, [items]: [item] }] }] };
        const body = isJson ? Buffer.from(JSON.stringify(single)) : encodeOtlp(type, single);
        return { ...request, body };
      }),
    ),
  );
};

const list = (holder: Group, name: string): readonly Group[] => {
  const value = holder[name];
  // The cast holds: these are the lists of messages of OTLP's own definitions.
  return Array.isArray(value) ? (value as Group[]) : [];
};

/** protobufjs gives ids as bytes; OTLP/JSON, from which requests are encoded again, has hex. */
const toHexIds = (value: unknown): Group => {
  const convert = (node: unknown): unknown => {
    if (Buffer.isBuffer(node) || node instanceof Uint8Array) return Buffer.from(node).toString('hex');
    if (Array.isArray(node)) return node.map(convert);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, convert(inner)]));
  };
  return convert(value) as Group;
};
