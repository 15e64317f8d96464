import { loadNeighbours } from './load-neighbours.ts';
import type { TraceNode } from './trace-node.ts';
import type { TraceSession } from './trace-store.ts';

/**
 * Spans of one trace that are looked at together. Each request looks at all that is known of its traces, so a trace without end, as of an emitter
 * that uses one id for ever, would make every span of it dearer than the one before. What tells of one call comes close together.
 */
export const MOST_SPANS = 10_000;

/** Which part of its trace is being filled, by the trace's id, of those that have more than one. Lost with the process, and then found again. */
export type TraceParts = Map<string, number>;

/** Traces of which that is remembered. */
const MOST_TRACES = 10_000;

/** The nodes in the parts of their traces that have room, and what bears on them. */
export const placeInParts = async (
  session: TraceSession,
  nodes: readonly TraceNode[],
  parts: TraceParts,
  mostSpans: number,
): Promise<{ readonly placed: readonly TraceNode[]; readonly known: ReadonlyMap<string, TraceNode> }> => {
  if (parts.size > MOST_TRACES) parts.clear();
  for (;;) {
    const placed = nodes.map((node) => toPart(node, parts));
    const known = await loadNeighbours(session, placed);
    const full = fullTraces(known, mostSpans);
    const moving = new Set(nodes.filter((_, index) => full.has(placed[index]?.traceId ?? null)).map(traceOf));
    if (moving.size === 0) return { placed, known };
    for (const traceId of moving) parts.set(traceId, (parts.get(traceId) ?? 0) + 1);
  }
};

const traceOf = ({ traceId }: TraceNode): string => traceId ?? '';

/** A trace's id is hex: no other has such a name. */
const toPart = (node: TraceNode, parts: TraceParts): TraceNode => {
  const part = node.traceId === null ? undefined : parts.get(node.traceId);
  return part === undefined ? node : { ...node, traceId: `${node.traceId}/${part}` };
};

const fullTraces = (known: ReadonlyMap<string, TraceNode>, mostSpans: number): ReadonlySet<string | null> => {
  const counts = new Map<string, number>();
  if (known.size < mostSpans) return new Set();
  for (const { traceId } of known.values()) {
    if (traceId !== null) counts.set(traceId, (counts.get(traceId) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= mostSpans).map(([traceId]) => traceId));
};
