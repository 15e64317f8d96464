import fc from 'fast-check';

const hex = (digits: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits });

// Up to the year 2255, where microseconds end to be exact in a double; later times are refused by the mapping.
const nanos = fc.bigInt({ min: 0n, max: 9_007_199_254_740_991_999n }).map(String);

const scalar = fc.oneof(
  fc.record({ stringValue: fc.string({ unit: 'grapheme', maxLength: 100 }) }),
  fc.record({ intValue: fc.maxSafeInteger().map(String) }),
  fc.record({ doubleValue: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0) }),
  fc.record({ boolValue: fc.boolean() }),
);

const anyValue = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }).map((values) => ({ arrayValue: { values } })) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.record({ key: fc.string(), value: scalar }), { maxLength: 3 })
      .map((values) => ({ kvlistValue: { values } })),
  },
);

const key = fc.oneof(
  fc.constantFrom('gen_ai.usage.input_tokens', '__proto__', 'a.constructor.prototype.b', 'ünï.cødé'),
  fc.string({ minLength: 1, maxLength: 40 }),
);
const attributes = fc.array(fc.record({ key, value: anyValue }), { maxLength: 8 });

const span = fc.record({
  traceId: hex(32),
  spanId: hex(16),
  parentSpanId: fc.oneof(fc.constant(''), hex(16)),
  name: fc.string({ unit: 'grapheme', maxLength: 80 }),
  kind: fc.integer({ min: 0, max: 5 }),
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  status: fc.record({ code: fc.integer({ min: 0, max: 2 }) }),
  attributes,
});

const logRecord = fc.record({
  traceId: fc.oneof(fc.constant(''), hex(32)),
  spanId: fc.oneof(fc.constant(''), hex(16)),
  timeUnixNano: nanos,
  observedTimeUnixNano: nanos,
  severityNumber: fc.integer({ min: 0, max: 24 }),
  body: anyValue,
  eventName: fc.string({ maxLength: 20 }),
  attributes,
});

const scope = fc.record({ name: fc.string({ maxLength: 20 }), version: fc.string({ maxLength: 5 }) });
const resource = fc.record({ attributes });

/** Requests as OTLP/JSON has them. */
export const arbitraryTraceRequest = fc.record({
  resourceSpans: fc.array(
    fc.record({
      resource,
      scopeSpans: fc.array(fc.record({ scope, spans: fc.array(span, { maxLength: 4 }) }), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
});

export const arbitraryLogsRequest = fc.record({
  resourceLogs: fc.array(
    fc.record({
      resource,
      scopeLogs: fc.array(fc.record({ scope, logRecords: fc.array(logRecord, { maxLength: 4 }) }), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
});
