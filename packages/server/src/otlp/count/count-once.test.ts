import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTraces } from '../testing/arbitrary-traces.ts';
import { countOnce } from './count-once.ts';
import type { TraceNode } from './trace-node.ts';

const node = (fields: Partial<TraceNode> & { readonly id: string }): TraceNode => ({
  traceId: 't',
  spanId: fields.id,
  parentSpanId: null,
  role: 'inference',
  voice: 'span|app|sdk|3',
  isLog: false,
  isStep: false,
  from: 'telemetry',
  responseId: null,
  requestId: null,
  model: 'gpt-4o',
  input: 10,
  output: 1,
  startUs: 0,
  endUs: 1_000,
  detail: 0,
  agent: null,
  user: null,
  session: null,
  ...fields,
});

const log = (fields: Partial<TraceNode> & { readonly id: string }) =>
  node({ spanId: null, isLog: true, voice: 'log|app|event', startUs: 1_000, endUs: 1_000, ...fields });

const counted = (nodes: readonly TraceNode[]) =>
  [...countOnce(nodes)]
    .filter(([, { notCounted }]) => notCounted === null)
    .map(([id]) => id)
    .sort();

const reason = (nodes: readonly TraceNode[], id: string) => countOnce(nodes).get(id)?.notCounted;

describe('two instrumentations beside each other', () => {
  const wrapper = { voice: 'span|app|@arizeai/openinference-instrumentation-anthropic|0', endUs: 1_010 };
  const sdk = { voice: 'span|app|com.anthropic.sdk.typescript|2', responseId: 'msg_1', detail: 2 };

  it('tell of one call where one names no id: the telling that knows most counts', () => {
    expect(counted([node({ id: 'a', ...wrapper }), node({ id: 'b', ...sdk })])).toEqual(['b']);
  });

  it('tell of one call where the service has a bar in its name', () => {
    const rename = <Fields extends { readonly voice: string }>(fields: Fields): Fields => ({
      ...fields,
      voice: fields.voice.replace('|app|', '|shop | web|'),
    });
    expect(counted([node({ id: 'a', ...rename(wrapper) }), node({ id: 'b', ...rename(sdk) })])).toEqual(['b']);
  });

  it('tell of as many calls as each of them does, at once and with the same tokens', () => {
    const ids = ['1', '2', '3'];
    const spans = ids.flatMap((id) => [
      node({ id: `a${id}`, ...wrapper }),
      node({ id: `b${id}`, ...sdk, responseId: `msg_${id}` }),
    ]);
    expect(counted(spans)).toEqual(['b1', 'b2', 'b3']);
  });

  it.each<[name: string, fields: Partial<TraceNode>]>([
    ['ids that differ', { responseId: 'msg_2' }],
    ['other tokens', { output: 2 }],
    ['another time', { startUs: 2_000, endUs: 3_000 }],
    ['another trace', { traceId: 'u' }],
    ['another service', { voice: 'span|worker|@arizeai/openinference-instrumentation-anthropic|0' }],
    ['one instrumentation', { voice: 'span|app|com.anthropic.sdk.typescript|0' }],
  ])('are two calls with %s', (_name, fields) => {
    expect(counted([node({ id: 'a', ...wrapper, ...fields }), node({ id: 'b', ...sdk })])).toEqual(['a', 'b']);
  });
});

describe('a span that does not say what it is', () => {
  const client = node({ id: 'client' });
  const gateway = node({ id: 'gateway', role: 'aggregate', parentSpanId: 'http', startUs: 10, endUs: 900, detail: 8 });
  const http = node({ id: 'http', role: 'link', parentSpanId: 'client' });

  it('is a layer of the call of its model that it stands in', () => {
    expect(counted([client, http, gateway])).toEqual(['gateway']);
    expect(reason([client, http, gateway], 'client')).toEqual({ reason: 'same-call', insteadOf: 'gateway' });
  });

  it.each<[name: string, gateway: Partial<TraceNode>, between: Partial<TraceNode>]>([
    ['another model', { model: 'other' }, {}],
    ['a step between', {}, { isStep: true }],
    ['a step of its own', { isStep: true }, {}],
  ])('counts beside it with %s', (_name, fields, between) => {
    expect(counted([client, { ...http, ...between }, { ...gateway, ...fields }])).toEqual(['client', 'gateway']);
  });
});

describe('an aggregate', () => {
  const agent = node({ id: 'agent', role: 'aggregate', input: 20, output: 2 });
  const tool = node({ id: 'tool', role: 'link', parentSpanId: 'agent' });
  const call = node({ id: 'call', parentSpanId: 'tool' });

  it('counts while nothing below it reports usage', () => {
    expect(counted([agent])).toEqual(['agent']);
    expect(counted([agent, tool])).toEqual(['agent']);
  });

  it('gives way to calls below it, at any distance', () => {
    expect(counted([call, tool, agent])).toEqual(['call']);
    expect(reason([agent, tool, call], 'agent')).toEqual({ reason: 'aggregate', insteadOf: 'call' });
    const two = [agent, tool, call, node({ id: 'call2', parentSpanId: 'agent', input: 11 })];
    expect(reason(two, 'agent')).toEqual({ reason: 'aggregate', insteadOf: null });
  });

  it('gives way to a smaller aggregate when there is no call', () => {
    const step = node({ id: 'step', role: 'aggregate', parentSpanId: 'agent' });
    expect(counted([agent, step])).toEqual(['step']);
  });

  it('gives way to a call whose way up has not arrived yet, if it ran within', () => {
    expect(counted([agent, call])).toEqual(['call']);
    expect(counted([agent, { ...call, startUs: 2_000, endUs: 3_000 }])).toEqual(['agent', 'call']);
  });

  it('keeps its count beside the calls of a sibling', () => {
    const root = node({ id: 'root', role: 'link' });
    const other = node({ id: 'other', parentSpanId: 'root' });
    expect(counted([root, { ...agent, parentSpanId: 'root' }, other])).toEqual(['agent', 'other']);
  });

  it('that is a log record gives way to any call of its trace', () => {
    const turn = log({ id: 'turn', role: 'aggregate', input: 50 });
    expect(counted([turn])).toEqual(['turn']);
    expect(counted([turn, node({ id: 'call' })])).toEqual(['call']);
  });
});

describe('one call', () => {
  const id = { responseId: 'resp_1' };
  const client = node({ id: 'client', ...id });
  const gateway = node({ id: 'gateway', traceId: 'u', ...id, startUs: 100, endUs: 900 });
  const server = node({ id: 'server', traceId: 'v', ...id, startUs: 200, endUs: 800 });

  it('told by client, gateway and server counts once', () => {
    expect(counted([server, client, gateway])).toEqual(['client']);
    expect(reason([server, client, gateway], 'server')).toEqual({ reason: 'same-call', insteadOf: 'client' });
  });

  it('is counted by the telling that knows most', () => {
    expect(counted([client, { ...gateway, detail: 2 }])).toEqual(['gateway']);
  });

  it('told within itself counts once, even without an id', () => {
    const inner = node({ id: 'inner', parentSpanId: 'outer', startUs: 10, endUs: 990 });
    expect(counted([node({ id: 'outer' }), inner])).toEqual(['outer']);
  });

  it('told by two instrumentations beside each other counts once', () => {
    const chain = node({ id: 'chain', ...id, voice: 'span|app|langchain|1' });
    expect(counted([client, chain])).toHaveLength(1);
  });

  it('told by a span and a log record counts once: in the span, beside it, or by session alone', () => {
    expect(counted([client, log({ id: 'log', parentSpanId: 'client' })])).toEqual(['client']);
    expect(counted([{ ...client, parentSpanId: 'root' }, log({ id: 'log', parentSpanId: 'root' })])).toEqual([
      'client',
    ]);
    const loose = log({ id: 'log', traceId: null, session: 's' });
    expect(counted([{ ...client, session: 's' }, loose])).toEqual(['client']);
    expect(counted([{ ...client, session: 'other' }, loose])).toHaveLength(2);
  });

  it('told by two spans and two records is two calls when it happened twice', () => {
    const again = { startUs: 1_000, endUs: 2_000 };
    const nodes = [
      node({ id: 'a' }),
      node({ id: 'b', ...again }),
      log({ id: 'la' }),
      log({ id: 'lb', startUs: 2_000, endUs: 2_000 }),
    ];
    expect(counted(nodes)).toEqual(['a', 'b']);
  });
});

describe('layers of one call that count differently', () => {
  const outer = node({ id: 'outer', input: 10, output: 1 });
  const inner = node({ id: 'inner', parentSpanId: 'outer', input: 90, output: 2, startUs: 10, endUs: 990 });

  it('count once, by the larger telling', () => {
    expect(counted([outer, inner])).toEqual(['inner']);
    expect(reason([outer, inner], 'outer')).toEqual({ reason: 'same-call', insteadOf: 'inner' });
    expect(counted([{ ...outer, input: 100 }, inner])).toEqual(['outer']);
  });

  it('count once when there are three, with spans that say nothing between them, and in gateways and logs', () => {
    const http = node({ id: 'http', role: 'link', parentSpanId: 'inner' });
    const sdk = node({
      id: 'sdk',
      parentSpanId: 'http',
      input: 91,
      output: 1,
      startUs: 20,
      endUs: 900,
      responseId: 'r',
    });
    const gateway = { ...sdk, id: 'gateway', spanId: 'gateway', traceId: 'u', parentSpanId: null };
    expect(counted([outer, inner, http, sdk, gateway])).toEqual(['inner']);
    expect(counted([outer, inner, log({ id: 'log', parentSpanId: 'inner', input: 90, output: 2 })])).toEqual(['inner']);
  });

  it.each([
    ['a tool ran between them', {}, { isStep: true }],
    ['the models are others', { model: 'gpt-5' }, {}],
    ['the ids of the answers are others', { responseId: 'b' }, {}],
    ['the ids of the requests are others', { requestId: 'b' }, {}],
    ['the inner one began when the outer one was over', { startUs: 2_000, endUs: 3_000 }, {}],
  ])('are two calls when %s', (_name, fields, between) => {
    const step = node({ id: 'step', role: 'link', parentSpanId: 'outer', ...between });
    const nodes = [{ ...outer, responseId: 'a', requestId: 'a' }, step, { ...inner, parentSpanId: 'step', ...fields }];
    expect(counted(nodes)).toEqual(['inner', 'outer']);
  });

  it('give way to the calls inside when there are several, as the sum of them', () => {
    const first = { ...inner, input: 4, output: 1, endUs: 400, responseId: 'a' };
    const second = { ...inner, id: 'second', spanId: 'second', input: 6, output: 0, startUs: 500, responseId: 'b' };
    const sum = { ...outer, responseId: 'b' };
    expect(counted([sum, first, second])).toEqual(['inner', 'second']);
    expect(reason([sum, first, second], 'outer')).toEqual({ reason: 'aggregate', insteadOf: null });
    const around = node({ id: 'around', input: 10, output: 1 });
    expect(counted([around, { ...sum, parentSpanId: 'around' }, first, second])).toEqual(['inner', 'second']);
    expect(counted([{ ...outer, output: 7 }, first, second])).toEqual(['inner', 'second']);
  });

  it('are the one whose numbers or id the outer one has, when a call was tried several times', () => {
    const failed = { ...inner, input: 10, output: 0, endUs: 400, responseId: 'a' };
    const last = { ...inner, id: 'last', spanId: 'last', input: 10, output: 1, startUs: 500, responseId: 'b' };
    expect(counted([{ ...outer, responseId: 'b' }, failed, last])).toEqual(['inner', 'outer']);
    expect(counted([{ ...outer, responseId: 'b', output: 9 }, failed, last])).toEqual(['inner', 'outer']);
  });
});

describe('a response id alone does not prove it', () => {
  const id = { responseId: 'chatcmpl-test' };
  it.each([
    ['other tokens', { traceId: 'u', input: 11 }],
    ['another model', { traceId: 'u', model: 'gpt-5' }],
    ['a later time', { traceId: 'u', startUs: 1_000, endUs: 2_000 }],
    ['the same parent', { parentSpanId: 'agent' }],
    ['another parent in the trace', { parentSpanId: 'other' }],
  ])('%s: two calls', (_name, fields) => {
    expect(counted([node({ id: 'a', parentSpanId: 'agent', ...id }), node({ id: 'b', ...id, ...fields })])).toEqual([
      'a',
      'b',
    ]);
  });

  it('a blank id links nothing', () => {
    expect(counted([node({ id: 'a' }), node({ id: 'b', traceId: 'u' })])).toEqual(['a', 'b']);
  });

  it('an id that stands on more tellings than a call has layers links nothing any more', () => {
    const same = (count: number) =>
      Array.from({ length: count }, (_, n) => node({ id: `n${n}`, traceId: `t${n}`, ...id }));
    expect(counted(same(64))).toHaveLength(1);
    expect(counted(same(65))).toHaveLength(65);
  });

  it('parallel calls with one id, each through its gateway, are as many as there are', () => {
    const nodes = ['1', '2', '3'].flatMap((n) => [
      node({ id: `client${n}`, parentSpanId: 'agent', ...id }),
      node({
        id: `gateway${n}`,
        parentSpanId: `client${n}`,
        voice: 'span|gateway|sdk|2',
        ...id,
        startUs: 10,
        endUs: 900,
      }),
    ]);
    expect(counted(nodes)).toEqual(['client1', 'client2', 'client3']);
  });
});

describe('who a call belongs to', () => {
  const agent = node({ id: 'agent', role: 'link', agent: 'triage', user: 'u1', session: 's1' });
  const call = node({ id: 'call', parentSpanId: 'agent' });

  it('is what the nearest span above says', () => {
    expect(countOnce([agent, call]).get('call')).toMatchObject({ agent: 'triage', user: 'u1', session: 's1' });
    expect(countOnce([agent, { ...call, user: 'u2' }]).get('call')).toMatchObject({ agent: 'triage', user: 'u2' });
  });

  it('is the one user and session of the trace when nothing above says', () => {
    const apart = node({ id: 'apart', role: 'link', user: 'u1' });
    expect(countOnce([call, apart]).get('call')).toMatchObject({ agent: null, user: 'u1', session: null });
    expect(countOnce([call, apart, { ...apart, id: 'x', spanId: 'x', user: 'u2' }]).get('call')?.user).toBeNull();
  });

  it('is what any telling of it says', () => {
    const gateway = node({ id: 'gateway', traceId: 'u', responseId: 'r', user: 'u9' });
    expect(countOnce([{ ...call, responseId: 'r' }, gateway]).get('call')?.user).toBe('u9');
  });
});

describe('circles and self-made parents', () => {
  it('are walked once', () => {
    const a = node({ id: 'a', role: 'aggregate', isStep: true, parentSpanId: 'b' });
    const b = node({ id: 'b', parentSpanId: 'a' });
    expect(counted([a, b])).toEqual(['b']);
  });

  it('are one call when each of two calls says that it stands in the other', () => {
    const a = node({ id: 'a', spanId: 'a', parentSpanId: 'b' });
    const b = node({ id: 'b', spanId: 'b', parentSpanId: 'a' });
    expect(counted([a, b])).toHaveLength(1);
    // With other tokens they are layers that count differently, and a third beside them is compared with both.
    const c = node({ id: 'c', spanId: 'c', parentSpanId: 'b', input: 7 });
    expect(counted([a, { ...b, input: 9 }])).toHaveLength(1);
    expect(counted([a, { ...b, input: 9 }, c]).length).toBeGreaterThan(0);
  });
});

/** Each took minutes, and the server's only thread with them, when every pair was compared. */
describe('a trace that nobody honest sends', () => {
  const spans = (count: number, fields: (index: number) => Partial<TraceNode>): readonly TraceNode[] =>
    Array.from({ length: count }, (_, index) => node({ id: `n${index}`, spanId: `s${index}`, ...fields(index) }));
  const below = (index: number) => ({ parentSpanId: index === 0 ? null : `s${index - 1}` });

  it.each<[string, number, (index: number) => Partial<TraceNode>]>([
    ['calls inside each other', 2_000, below],
    ['calls of other sizes inside each other', 2_000, (index) => ({ ...below(index), input: 10 + (index % 7) })],
    [
      'calls that all stand below sixty layers',
      4_000,
      (index) => ({ ...below(Math.min(index, 60)), input: index < 58 ? 11 : 10 }),
    ],
    ['a circle', 2_000, (index) => ({ parentSpanId: `s${(index + 1) % 2_000}`, input: 10 + (index % 7) })],
    [
      'sums and cut-off calls at other times',
      40_000,
      (index) =>
        index % 2 === 0 ? { parentSpanId: 'gone' } : { role: 'aggregate' as const, startUs: 5_000, endUs: 6_000 },
    ],
  ])('is decided in seconds: %s', (_, count, fields) => {
    expect(countOnce(spans(count, fields)).size).toBe(count);
  });
});

describe('random agent trees', () => {
  it('count what was called, in any order', () => {
    fc.assert(
      fc.property(
        arbitraryTraces.chain((told) =>
          fc.tuple(
            fc.constant(told),
            fc.shuffledSubarray([...told], { minLength: told.length, maxLength: told.length }),
          ),
        ),
        ([told, shuffled]) => {
          const expected = told.filter(({ counts }) => counts).map((each) => each.node.id);
          expect(counted(shuffled.map((each) => each.node))).toEqual(expected.sort());
        },
      ),
      { numRuns: 500 },
    );
  });
});
