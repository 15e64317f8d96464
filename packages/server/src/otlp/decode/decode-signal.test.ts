import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryLogsRequest, arbitraryTraceRequest } from '../testing/arbitrary-request.ts';
import { encodeOtlp, ORACLE } from '../testing/protobuf-oracle.ts';
import { DECODERS, encodingOf } from './decode-signal.ts';

const all = () => true;
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const span = (fields: object) => ({ resourceSpans: [{ scopeSpans: [{ spans: [fields] }] }] });
const ids = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };

describe('the two encodings', () => {
  it('say the same of any trace request', () => {
    fc.assert(
      fc.property(arbitraryTraceRequest, (request) => {
        const fromProtobuf = DECODERS.protobuf.traces(encodeOtlp(ORACLE.traces, request), all);
        expect(fromProtobuf).toEqual(DECODERS.json.traces(json(request), all));
      }),
      { numRuns: 300 },
    );
  });

  it('say the same of any logs request', () => {
    fc.assert(
      fc.property(arbitraryLogsRequest, (request) => {
        const fromProtobuf = DECODERS.protobuf.logs(encodeOtlp(ORACLE.logs, request), all);
        expect(fromProtobuf).toEqual(DECODERS.json.logs(json(request), all));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['json', 'protobuf'] as const)('in %s: what spans take over is bounded, each for itself', (encoding) => {
    const decode = (count: number, value: string, scope = 's') => {
      const resource = { attributes: [{ key: 'tokenbook.tag.a', value: { stringValue: value } }] };
      const spans = Array.from({ length: count }, () => ids);
      const request = { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: scope }, spans }] }] };
      return DECODERS[encoding].traces(encoding === 'json' ? json(request) : encodeOtlp(ORACLE.traces, request), all);
    };
    const mebibyte = 'v'.repeat(1024 * 1024);
    expect(decode(31, mebibyte)).toHaveLength(31);
    expect(() => decode(33, mebibyte)).toThrow(/32 MiB of attributes of resources.*smaller batches/);
    expect(decode(100, 'v', mebibyte)[99]?.scope).toBe('v'.repeat(512));
  });

  it('are told apart by the media type, with or without parameters', () => {
    expect(encodingOf('application/json; charset=utf-8')).toBe('json');
    expect(encodingOf('application/x-protobuf')).toBe('protobuf');
    expect(encodingOf('text/plain')).toBeNull();
    expect(encodingOf(null)).toBeNull();
  });
});

describe('protobuf', () => {
  const reject = (bytes: Uint8Array) => expect(() => DECODERS.protobuf.traces(bytes, all)).toThrow();

  it('refuses every proper beginning of a message that ends inside a field', () => {
    const bytes = encodeOtlp(ORACLE.traces, span({ ...ids, name: 'chat' }));
    for (let length = 1; length < bytes.length; length += 1) reject(bytes.subarray(0, length));
  });

  it('refuses JSON', () => reject(json(span(ids))));

  it('never hangs or fails otherwise on random bytes, and refuses long ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        try {
          DECODERS.protobuf.traces(bytes, all);
        } catch (error) {
          expect(error).toMatchObject({ name: 'MalformedMessageError' });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses empty spans by the million, which would be gigabytes once they are read', () => {
    const inside = (field: number, bytes: Buffer) => {
      const length = [0, 7, 14, 21].map((shift) => ((bytes.length >>> shift) & 0x7f) | (shift < 21 ? 0x80 : 0));
      return Buffer.concat([Uint8Array.from([(field << 3) | 2, ...length]), bytes]);
    };
    const spans = inside(1, inside(2, Buffer.alloc(2_000_000, Uint8Array.from([0x12, 0]))));
    expect(() => DECODERS.protobuf.traces(spans, all)).toThrow('more than 100,000 spans');
  });

  it('takes an empty request', () => expect(DECODERS.protobuf.traces(new Uint8Array(), all)).toEqual([]));

  it('reads an attribute whose value stands before its key', () => {
    // ExportTraceServiceRequest 1 > ScopeSpans 2 > Span 2 > KeyValue 9 > value 2 (an integer, 12), then key 1 ("a").
    const keyValue = [0x12, 2, 0x18, 12, 0x0a, 1, 0x61];
    const inside = (field: number, bytes: readonly number[]) => [(field << 3) | 2, bytes.length, ...bytes];
    const bytes = inside(1, inside(2, inside(2, inside(9, keyValue))));
    const [decoded] = DECODERS.protobuf.traces(Uint8Array.from(bytes), (key) => key === 'a');
    expect([...(decoded?.attributes ?? [])]).toEqual([['a', 12]]);
  });

  it('ignores fields that it does not know', () => {
    const bytes = encodeOtlp(ORACLE.traces, span(ids));
    const unknown = Uint8Array.from([0xfa, 0x3e, 2, 1, 2]); // field 1007, two bytes
    expect(DECODERS.protobuf.traces(Uint8Array.from([...bytes, ...unknown]), all)).toHaveLength(1);
  });
});

describe('JSON', () => {
  const decode = (value: unknown) => DECODERS.json.traces(json(value), all);

  it('takes an integer as a number or a text, an enum by number or name', () => {
    const attributes = [
      { key: 'a', value: { intValue: 15 } },
      { key: 'b', value: { intValue: '15' } },
      { key: 'c', value: { doubleValue: 15 } },
    ];
    const [named] = decode(span({ ...ids, kind: 'SPAN_KIND_CLIENT', attributes }));
    expect(named?.kind).toBe(3);
    expect([...(named?.attributes ?? [])]).toEqual([
      ['a', 15],
      ['b', 15],
      ['c', 15],
    ]);
  });

  it('takes what protobuf writes into JSON for an integer, null as absent, and an empty key', () => {
    const attributes = [
      { key: 'a', value: { intValue: null, doubleValue: 12 } },
      { key: 'b', value: { intValue: '12.0' } },
      { key: 'c', value: { intValue: 1.2e1 } },
      { key: 'd', value: { intValue: 'twelve' } },
      { key: 'e', value: { intValue: 1.5 } },
      { key: 'f', value: { intValue: null } },
      { value: { intValue: 12 } },
    ];
    const [named] = decode(span({ ...ids, attributes }));
    expect([...(named?.attributes ?? [])]).toEqual([
      ['a', 12],
      ['b', 12],
      ['c', 12],
      ['d', 'twelve'],
      ['e', '1.5'],
      ['', 12],
    ]);
  });

  it('does not take snake_case names', () => {
    expect(decode({ resource_spans: [{ scope_spans: [{ spans: [ids] }] }] })).toEqual([]);
  });

  it.each(['null', '[]', '"x"', '5', '{', '', '{"resourceSpans":5}', '{"resourceSpans":[5]}'])('refuses %s', (body) => {
    expect(() => DECODERS.json.traces(new TextEncoder().encode(body), all)).toThrow();
  });

  it('refuses values and spans by the million before they are looked at', () => {
    const spans = (text: string) =>
      new TextEncoder().encode(`{"resourceSpans":[{"scopeSpans":[{"spans":[${text}]}]}]}`);
    expect(() => DECODERS.json.traces(spans('['.repeat(3_000_000)), all)).toThrow('more than 2,000,000 values');
    expect(() => DECODERS.json.traces(spans(`${'5,'.repeat(100_000)}5`), all)).toThrow('holds something');
    expect(() => DECODERS.json.traces(spans(`${'{},'.repeat(100_000)}{}`), all)).toThrow('more than 100,000 spans');
    // What stands in a text is no value.
    const prompt = `{"name":"${'\\"[{,'.repeat(1_000_000)}"}`;
    expect(DECODERS.json.traces(spans(prompt), all)).toHaveLength(1);
  });

  it('takes a byte order mark', () => {
    expect(DECODERS.json.traces(Uint8Array.from([0xef, 0xbb, 0xbf, ...json({})]), all)).toEqual([]);
  });
});

describe('both', () => {
  const nested = (depth: number) => {
    let value: object = { stringValue: 'deep' };
    for (let level = 0; level < depth; level += 1) value = { arrayValue: { values: [value] } };
    return span({ ...ids, attributes: [{ key: 'deep', value }] });
  };

  it.each([
    ['json', (value: unknown) => DECODERS.json.traces(json(value), all)],
    ['protobuf', (value: unknown) => DECODERS.protobuf.traces(encodeOtlp(ORACLE.traces, value), all)],
  ])('%s: an attribute may nest 32 levels and no more', (_name, decode) => {
    expect(decode(nested(32))).toHaveLength(1);
    expect(() => decode(nested(33))).toThrow('32 levels');
  });

  it('a thousand levels in JSON are refused without a deep stack', () => {
    expect(() => DECODERS.json.traces(json(nested(1000)), all)).toThrow('32 levels');
  });

  it.each([
    ['no id', {}],
    ['zeros', { traceId: '0'.repeat(32) }],
    ['15 bytes', { traceId: 'a'.repeat(30) }],
    ['17 bytes', { traceId: 'a'.repeat(34) }],
  ])('a trace id of %s is none', (_name, fields) => {
    const request = span({ spanId: ids.spanId, ...fields });
    expect(DECODERS.json.traces(json(request), all)[0]?.traceId).toBeNull();
    expect(DECODERS.protobuf.traces(encodeOtlp(ORACLE.traces, request), all)[0]?.traceId).toBeNull();
  });

  it('an id in base64 is none', () => {
    const request = span({ ...ids, traceId: Buffer.alloc(16, 7).toString('base64') });
    expect(DECODERS.json.traces(json(request), all)[0]?.traceId).toBeNull();
  });

  it.each(['9007199254740993', '1234567890123456789', '-9223372036854775808', '9223372036854775807'])(
    'the integer %s keeps its digits as a text',
    (intValue) => {
      const request = span({ ...ids, attributes: [{ key: 'a', value: { intValue } }] });
      for (const [decoded] of [
        DECODERS.json.traces(json(request), all),
        DECODERS.protobuf.traces(encodeOtlp(ORACLE.traces, request), all),
      ]) {
        expect(decoded?.attributes.get('a')).toBe(intValue);
      }
    },
  );

  it('a parent of zeros is none, as an empty one', () => {
    const request = span({ ...ids, parentSpanId: '0'.repeat(16) });
    expect(DECODERS.json.traces(json(request), all)[0]?.parentSpanId).toBe('');
    expect(DECODERS.protobuf.traces(encodeOtlp(ORACLE.traces, request), all)[0]?.parentSpanId).toBe('');
  });
});
