import type { Handlers } from './handler.ts';
import { ACCESS_HANDLERS } from './handlers/access-handlers.ts';
import { BUDGET_HANDLERS } from './handlers/budget-handlers.ts';
import { INGEST_HANDLERS } from './handlers/ingest-handlers.ts';
import { INSIGHT_HANDLERS } from './handlers/insight-handlers.ts';
import { OPERATIONS_HANDLERS } from './handlers/operations-handlers.ts';
import { OTLP_HANDLERS } from './handlers/otlp-handlers.ts';
import { PRICE_HANDLERS } from './handlers/price-handlers.ts';
import { RETENTION_HANDLERS } from './handlers/retention-handlers.ts';
import { USAGE_HANDLERS } from './handlers/usage-handlers.ts';

/** One handler for every route of the table; a route without one does not compile. */
export const HANDLERS: Handlers = {
  ...USAGE_HANDLERS,
  ...BUDGET_HANDLERS,
  ...INSIGHT_HANDLERS,
  ...INGEST_HANDLERS,
  ...OTLP_HANDLERS,
  ...ACCESS_HANDLERS,
  ...PRICE_HANDLERS,
  ...RETENTION_HANDLERS,
  ...OPERATIONS_HANDLERS,
};
