import type { INSIGHT_ROUTES } from '@tokenbook/core/contract';
import { readInsightsAnswer } from '../../query/insights.ts';
import type { Handlers } from '../handler.ts';
import { readResponse } from '../json-response.ts';
import { toReadContext } from '../to-read-context.ts';
import { toShiftable } from '../to-shiftable.ts';

export const INSIGHT_HANDLERS: Pick<Handlers, keyof typeof INSIGHT_ROUTES> = {
  insights: async (call, app) =>
    readResponse(
      call.request,
      await readInsightsAnswer(toShiftable(call.usage, call.query.shift), call.query.limit, toReadContext(call, app)),
    ),
};
