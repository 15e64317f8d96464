import type { TraceNode } from '../../otlp/count/trace-node.ts';

/** The fields of a node in the order in which they are written: a list without names is half as long. */
const FIELDS = [
  'id',
  'traceId',
  'spanId',
  'parentSpanId',
  'role',
  'voice',
  'isLog',
  'responseId',
  'model',
  'input',
  'output',
  'startUs',
  'endUs',
  'detail',
  'agent',
  'user',
  'session',
  'from',
  'requestId',
  'isStep',
] as const satisfies readonly (keyof TraceNode)[];

/** Texts from before these fields were added are of telemetry, and say nothing of steps. */
const WHEN_ABSENT: Partial<TraceNode> = { from: 'telemetry', isStep: false };

export const toNodeText = (node: TraceNode): string => JSON.stringify(FIELDS.map((field) => node[field]));

/** The node that `toNodeText` wrote. */
export const parseTraceNode = (text: string): TraceNode => {
  // The casts hold: only `toNodeText` writes these texts.
  const values = JSON.parse(text) as unknown[];
  return Object.fromEntries(
    FIELDS.map((field, index) => [field, values[index] ?? WHEN_ABSENT[field] ?? null]),
  ) as unknown as TraceNode;
};
