import type { Insights, ShiftableQuery } from '@tokenbook/core/contract';
import { toIsoText, toUsdNumber } from '@tokenbook/core/domain';
import { readInsights } from '../insights/read-insights.ts';
import { type ReadContext, resolveRead } from './read-context.ts';

export const readInsightsAnswer = async (
  { shift, ...query }: ShiftableQuery,
  limit: number,
  context: ReadContext,
): Promise<Insights> => {
  const { range, scope } = await resolveRead(query, context);
  const { store, workspaceId, nowMs } = context;
  const insights = await readInsights(store, { workspaceId, range, filters: scope.filters, nowMs, limit, shift });
  const { period, previous } = insights.compared;
  return {
    compared: {
      start: toIsoText(period.startMs),
      end: toIsoText(period.endMs),
      previousStart: toIsoText(previous.startMs),
      previousEnd: toIsoText(previous.endMs),
    },
    movers: insights.movers.map(({ project, mainModel, sinceMs, ...mover }) => ({
      projectName: project,
      cost: toUsdNumber(mover.cost),
      previousCost: toUsdNumber(mover.previousCost),
      change: toUsdNumber(mover.change),
      tokens: Number(mover.tokens),
      previousTokens: Number(mover.previousTokens),
      mainModel: mainModel === null ? null : { modelName: mainModel.name, change: toUsdNumber(mainModel.change) },
      since: sinceMs === null ? null : toIsoText(sinceMs),
    })),
    standoutHours:
      insights.standoutHours?.map(({ project, startMs, cost, usualCost, weeks }) => ({
        projectName: project,
        start: toIsoText(startMs),
        cost,
        usualCost,
        weeks,
      })) ?? null,
  };
};
