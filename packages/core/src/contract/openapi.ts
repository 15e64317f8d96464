import { z } from 'zod';
import { DIMENSIONS } from '../domain/dimension.ts';
import { DEFAULT_RANGE, NAMED_RANGES } from '../domain/range.ts';
import { ProblemDocument } from './problem-document.ts';
import type { RouteBody, RouteDefinition } from './route.ts';
import { ROUTE_NAMES, ROUTES } from './routes.ts';

/** JSON, as far as a document needs it. */
type Json = Readonly<Record<string, unknown>>;

const ABOUT = [
  'One ledger of AI usage. Errors are problem documents (RFC 9457); retry 429 and 503 after Retry-After.',
  '`x-access` of an operation is the scope that its credential needs; `any` takes every valid one, and `operator` only TOKENBOOK_ADMIN_KEY.',
  'The operator acts in another workspace with the header `Tokenbook-Workspace: <name>`.',
  'Reads carry an ETag; asked again with If-None-Match, an answer that has not changed is 304.',
].join(' ');

/** The API as an OpenAPI 3.1 document, made from the route table. */
export const toOpenApi = (): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  const schemas: Record<string, unknown> = {
    Problem: toSchema(ProblemDocument, 'output', {}),
    RpcStatus: toSchema(RpcStatus, 'output', {}),
  };
  for (const name of ROUTE_NAMES) {
    const route: RouteDefinition = ROUTES[name];
    const methods = paths[route.path] ?? {};
    paths[route.path] = methods;
    methods[route.method.toLowerCase()] = toOperation(name, route, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tokenbook',
      version: '1',
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(ROUTE_NAMES.map((name) => ROUTES[name].group))].map((group) => ({ name: group })),
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key (tb_…) or an embed token (a JWT).' },
        basic: { type: 'http', scheme: 'basic', description: 'An API key as the password, with any user name.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tokenbook_session',
          description: 'Set by a login link. On a server with an https address its name is `__Host-tokenbook`.',
        },
      },
      schemas,
      responses: {
        Problem: {
          description: 'What went wrong, with a code and the place in the input.',
          headers: { 'Retry-After': RETRY_AFTER },
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
        RpcStatus: {
          description: 'What went wrong, as `google.rpc.Status` in the encoding of the request.',
          headers: { 'Retry-After': RETRY_AFTER },
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/RpcStatus' } },
            'application/x-protobuf': {},
          },
        },
      },
    },
  };
};

const RETRY_AFTER = { description: 'Seconds to wait; with 429 and 503.', schema: { type: 'integer' } };

/** https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto, as far as OTLP/HTTP uses it (checked 2026-11-29). */
const RpcStatus = z.object({ code: z.int().describe('google.rpc.Code'), message: z.string() });

const securityOf = ({ access, path }: RouteDefinition): readonly Json[] => {
  if (access === 'public') return [];
  return path.startsWith('/api/public/') ? [{ basic: [] }, { bearer: [] }] : [{ bearer: [] }, { session: [] }];
};

const toOperation = (operationId: string, route: RouteDefinition, schemas: Record<string, unknown>): Json => ({
  operationId,
  tags: [route.group],
  summary: route.summary,
  ...(route.description === undefined ? {} : { description: route.description }),
  security: securityOf(route),
  'x-access': route.access,
  parameters: [
    ...pathParameters(route),
    ...(route.takesUsageQuery ? usageParameters(route) : []),
    ...ownParameters(route),
  ],
  ...(route.body === null ? {} : { requestBody: toRequestBody(route.body, schemas) }),
  responses: {
    [route.answer.status]: toAnswer(route, schemas),
    '4XX': { $ref: FAILURES[route.errors] },
    default: { $ref: FAILURES[route.errors] },
  },
});

const FAILURES = {
  problem: '#/components/responses/Problem',
  'rpc-status': '#/components/responses/RpcStatus',
} as const satisfies Record<RouteDefinition['errors'], string>;

const pathParameters = ({ path }: RouteDefinition): readonly Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const ownParameters = ({ query }: RouteDefinition): readonly Json[] => {
  const { properties = {}, required = [] } = toSchema(query, 'input', {}) as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: withTypedDefault(schema),
  }));
};

/** A query is text, defaults too; the document tells one in the type that the text stands for, which clients are generated from. */
const withTypedDefault = (schema: Json): Json =>
  schema.type === 'integer' && schema.default !== undefined ? { ...schema, default: Number(schema.default) } : schema;

/** The common query of every read. */
const usageParameters = ({ defaultRange = DEFAULT_RANGE }: RouteDefinition): readonly Json[] => [
  {
    name: 'range',
    in: 'query',
    description:
      'A name, a number of days up to today (14d), two dates, both included (2026-11-01..2026-11-15), or two instants, the last not included (2026-11-24T08:00:00Z..2026-11-24T12:00:00Z).',
    schema: { type: 'string', default: defaultRange, examples: [...NAMED_RANGES, '2026-11-01..2026-11-15'] },
  },
  {
    name: 'tz',
    in: 'query',
    description: "IANA zone where days begin. Left out: the workspace's.",
    schema: { type: 'string', examples: ['Europe/Berlin', 'Asia/Kolkata'] },
  },
  ...DIMENSIONS.map((dimension) => ({
    name: dimension,
    in: 'query',
    description: `Keep one or more values of ${dimension}; repeat it for more. Empty: those that have none.`,
    schema: { type: 'array', items: { type: 'string' } },
    style: 'form',
    explode: true,
  })),
  {
    name: 'tags',
    in: 'query',
    description: 'One parameter for each tag key, `tag.<key>=value`, as the other filters.',
    schema: { type: 'object', patternProperties: { '^tag\\.': { type: 'string' } } },
    style: 'form',
    explode: true,
  },
];

const toRequestBody = ({ mediaTypes, schema, lineSchema }: RouteBody, schemas: Record<string, unknown>): Json => ({
  required: true,
  content: Object.fromEntries(
    mediaTypes.map((mediaType) => {
      if (/protobuf/.test(mediaType)) return [mediaType, {}];
      if (mediaType === 'application/json' || lineSchema === undefined) {
        return [mediaType, { schema: toSchema(schema, 'input', schemas) }];
      }
      return [mediaType, { schema: { ...toSchema(lineSchema, 'input', schemas), description: 'Of each line.' } }];
    }),
  ),
});

const toAnswer = ({ answer }: RouteDefinition, schemas: Record<string, unknown>): Json => ({
  description: answer.description,
  ...(answer.headers === undefined
    ? {}
    : {
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, description]) => [
            name,
            { description, schema: { type: 'string' } },
          ]),
        ),
      }),
  ...(answer.mediaType === ''
    ? {}
    : {
        content: {
          [answer.mediaType]: answer.schema === null ? {} : { schema: toSchema(answer.schema, 'output', schemas) },
        },
      }),
});

/** A schema as JSON Schema; the ones it names go to the document's components, where a reference can find them. */
const toSchema = (schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): Json => {
  const { $schema: _, $defs = {}, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  Object.assign(schemas, $defs);
  return JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/'));
};
