import { describe, expect, it } from 'vitest';
import { toOpenApi } from './openapi.ts';
import { ROUTE_NAMES, ROUTES } from './routes.ts';

const document = toOpenApi();

/** Every value below a value. */
const walk = function* (value: unknown): Generator<unknown> {
  yield value;
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* walk(inner);
};

const resolve = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], document);

describe('the OpenAPI document', () => {
  it('refers only to what is in it', () => {
    const references = [...walk(document)].flatMap((value) =>
      typeof value === 'object' && value !== null && '$ref' in value ? [String(value.$ref)] : [],
    );
    expect(references.length).toBeGreaterThan(ROUTE_NAMES.length);
    for (const reference of references) expect(resolve(reference), reference).toBeDefined();
  });

  it('has no definitions inside a schema, where no reference finds them', () => {
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('says how the OTLP routes fail, and what the one of Langfuse takes', () => {
    const operation = (path: string) =>
      (document.paths as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[path]?.post;
    expect(operation('/v1/traces')).toMatchObject({
      responses: { '4XX': { $ref: '#/components/responses/RpcStatus' } },
      security: [{ bearer: [] }, { session: [] }],
      requestBody: { content: { 'application/x-protobuf': {} } },
    });
    expect(operation('/api/public/otel/v1/traces')).toMatchObject({ security: [{ basic: [] }, { bearer: [] }] });
  });

  it('has one event for each line of newline-delimited JSON, and all time as what is priced again', () => {
    const text = (path: string) => JSON.stringify((document.paths as Readonly<Record<string, unknown>>)[path]);
    expect(text('/api/events')).toContain(
      '"application/x-ndjson":{"schema":{"$ref":"#/components/schemas/EventInput","description":"Of each line."}}',
    );
    expect(text('/api/prices/reprice')).toContain('"default":"all"');
    expect(text('/api/usage/summary')).toContain('"default":"30d"');
  });

  it('lets tags and raw usage of an event be null, as the API does', () => {
    expect(resolve('#/components/schemas/EventInput')).toMatchObject({
      properties: { tags: { anyOf: [{ type: 'object' }, { type: 'null' }] }, rawUsage: { type: ['object', 'null'] } },
    });
  });

  it('tells each default in the type of its schema', () => {
    const defaults = [...walk(document)].flatMap((value) =>
      typeof value === 'object' && value !== null && 'default' in value && 'type' in value
        ? [[value.type, typeof value.default]]
        : [],
    );
    expect(defaults).toContainEqual(['integer', 'number']);
    for (const [type, found] of defaults) {
      expect(found).toBe({ integer: 'number', array: 'object' }[String(type)] ?? type);
    }
  });

  it('is plain JSON', () => expect(JSON.parse(JSON.stringify(document))).toEqual(document));
});

describe('the route table', () => {
  it('has each method of a path once', () => {
    const places = ROUTE_NAMES.map((name) => `${ROUTES[name].method} ${ROUTES[name].path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('lets embed tokens only read', () => {
    for (const name of ROUTE_NAMES) {
      const { isEmbeddable, method, access } = ROUTES[name];
      if (isEmbeddable) expect([method, ['read', 'any'].includes(access)]).toEqual(['GET', true]);
    }
  });
});
