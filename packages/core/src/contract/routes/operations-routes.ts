import { z } from 'zod';
import type { RouteDefinition } from '../route.ts';
import { plainRoute } from '../route-shapes.ts';

const shared = { ...plainRoute, method: 'GET', access: 'public', group: 'Operations' } as const;

const Health = z.object({ status: z.literal('ok') });

/** What runs the server asks. */
export const OPERATIONS_ROUTES = {
  healthz: {
    ...shared,
    path: '/healthz',
    summary: 'Whether the process answers',
    answer: { status: 200, mediaType: 'application/json', schema: Health, description: 'It does.' },
  },
  readyz: {
    ...shared,
    path: '/readyz',
    summary: 'Whether events can be written and read',
    answer: { status: 200, mediaType: 'application/json', schema: Health, description: 'They can; 503 when not.' },
  },
  metrics: {
    ...shared,
    path: '/metrics',
    summary: 'Prometheus metrics',
    description: 'Open to the machine itself, when no proxy header is present. From elsewhere: the operator.',
    answer: { status: 200, mediaType: 'text/plain', schema: null, description: 'Text exposition format 0.0.4.' },
  },
  openapi: {
    ...shared,
    path: '/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document',
    answer: { status: 200, mediaType: 'application/json', schema: null, description: 'The document.' },
  },
  docs: {
    ...shared,
    path: '/docs',
    summary: 'This API as a page',
    answer: { status: 200, mediaType: 'text/html', schema: null, description: 'The page.' },
  },
  docsStyle: {
    ...shared,
    path: '/docs/reference.css',
    summary: 'The style of that page',
    answer: { status: 200, mediaType: 'text/css', schema: null, description: 'The style sheet.' },
  },
} as const satisfies Record<string, RouteDefinition>;
