import { toOpenApi } from '@tokenbook/core/contract';
import { once } from '../../once.ts';
import type { Handlers } from '../handler.ts';
import { jsonResponse } from '../json-response.ts';
import { metricsResponse } from '../metrics-response.ts';
import { publicAddress } from '../public-address.ts';
import { REFERENCE_CSS } from '../reference/reference-css.ts';
import { renderReference } from '../reference/render-reference.ts';

type OperationsRoute = 'healthz' | 'readyz' | 'metrics' | 'openapi' | 'docs' | 'docsStyle';

const openApi = once(toOpenApi);
const referencePage = once(renderReference);

export const OPERATIONS_HANDLERS: Pick<Handlers, OperationsRoute> = {
  healthz: () => jsonResponse({ status: 'ok' }),
  readyz: async (_call, { ledger, accounts }) => {
    await Promise.all([ledger.store.ping(), accounts.ping()]);
    return jsonResponse({ status: 'ok' });
  },
  metrics: (call, app) => metricsResponse(call, app),
  openapi: (call, app) => {
    // Clients that are made of the document ask below the path that it was read from.
    const basePath = publicAddress(call, app, '').pathname;
    return jsonResponse({ ...openApi(), servers: [{ url: basePath }] }, 200, { 'cache-control': 'no-cache' });
  },
  docs: () =>
    new Response(referencePage(), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    }),
  docsStyle: () =>
    new Response(REFERENCE_CSS, {
      headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
    }),
};
