import fc from 'fast-check';
import type { TraceNode } from '../count/trace-node.ts';
import { toComparableModel } from '../count/trace-node.ts';

/** One telling of a call or of a sum, and whether a perfect reader would count it. */
export interface ToldNode {
  readonly node: TraceNode;
  readonly counts: boolean;
}

interface Layers {
  readonly input: number;
  readonly output: number;
  /** How many spans tell of the call, one inside the other. */
  readonly depth: number;
  readonly hasLog: boolean;
  readonly knowsCache: number;
  /** What the layers that know less of the call leave out of their input. */
  readonly less: number;
}

interface Branch {
  readonly kind: 'agent' | 'plain';
  readonly reports: boolean;
  readonly calls: readonly Layers[];
  readonly children: readonly Branch[];
}

const layers: fc.Arbitrary<Layers> = fc.record({
  input: fc.integer({ min: 1, max: 3 }),
  output: fc.integer({ min: 1, max: 2 }),
  depth: fc.integer({ min: 1, max: 3 }),
  hasLog: fc.boolean(),
  knowsCache: fc.integer({ min: 0, max: 2 }),
  less: fc.integer({ min: 0, max: 1 }),
});

const { branch } = fc.letrec<{ branch: Branch }>((tie) => ({
  branch: fc.record({
    kind: fc.constantFrom('agent', 'plain'),
    reports: fc.boolean(),
    calls: fc.array(layers, { maxLength: 3 }),
    children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('branch'), { maxLength: 2 })),
  }),
}));

/** A few traces of agents in agents: sums at every level, calls told by several layers and by logs, few different numbers. */
export const arbitraryTraces: fc.Arbitrary<readonly ToldNode[]> = fc
  .array(branch, { minLength: 1, maxLength: 3 })
  .map((roots) => roots.flatMap((root, index) => tellTrace(root, index)));

const tellTrace = (root: Branch, trace: number): ToldNode[] => {
  const traceId = `trace${trace}`;
  const told: ToldNode[] = [];
  let spans = 0;
  let clock = trace * 1_000_000;

  const base = (parentSpanId: string | null, fields: Partial<TraceNode>): TraceNode => {
    spans += 1;
    const spanId = `span${spans}`;
    return {
      id: `${traceId}-${spanId}`,
      traceId,
      spanId,
      parentSpanId,
      role: 'link',
      voice: 'span|app|sdk|1',
      isLog: false,
      isStep: false,
      from: 'telemetry',
      responseId: null,
      requestId: null,
      model: toComparableModel('gpt-4o'),
      input: 0,
      output: 0,
      startUs: clock,
      endUs: clock + 100_000,
      detail: 0,
      agent: null,
      user: null,
      session: null,
      ...fields,
    };
  };

  const tellCall = (parent: string, { input, output, depth, hasLog, knowsCache, less }: Layers): void => {
    const startUs = clock;
    clock += 1_000;
    const responseId = `resp-${traceId}-${clock}`;
    let above = parent;
    const best = knowsCache % depth;
    for (let layer = 0; layer < depth; layer += 1) {
      const node = base(above, {
        role: 'inference',
        voice: `span|layer${layer}|sdk|3`,
        responseId,
        input: layer === best ? input : input - less,
        output,
        startUs: startUs + layer,
        endUs: clock - layer,
        detail: layer === best ? 1 : 0,
      });
      told.push({ node, counts: layer === best });
      above = node.spanId ?? above;
    }
    if (!hasLog) return;
    const log = base(above, { role: 'inference', voice: 'log|app|sdk', isLog: true, responseId, input, output });
    told.push({ node: { ...log, spanId: null, startUs: clock, endUs: clock }, counts: false });
  };

  const tellBranch = (parent: string | null, { kind, reports, calls, children }: Branch): boolean => {
    const own = base(parent, { isStep: true });
    // A client that runs tools by itself tells one call in which all of its requests stand.
    const isSum = kind === 'plain' && reports && calls.length > 1;
    if (isSum) {
      const sum = base(own.spanId, { role: 'inference', voice: 'span|client|sdk|1' });
      for (const call of calls) tellCall(sum.spanId ?? '', call);
      const total = (field: 'input' | 'output') => calls.reduce((all, call) => all + call[field], 0);
      told.push({ node: { ...sum, input: total('input'), output: total('output'), endUs: clock }, counts: false });
    }
    if (!isSum) for (const call of calls) tellCall(own.spanId ?? '', call);
    const hasBelow = children.map((child) => tellBranch(own.spanId, child)).some(Boolean) || calls.length > 0;
    const isAggregate = kind === 'agent' && reports;
    told.push({
      node: isAggregate ? { ...own, role: 'aggregate', input: 50, output: 7, endUs: clock } : own,
      counts: isAggregate && !hasBelow,
    });
    return hasBelow || isAggregate;
  };

  tellBranch(null, root);
  return told;
};
