import { NO_TOKENS, TokenbookError } from '@tokenbook/core/domain';
import { toLangfuseBuckets } from '../../otlp/map/langfuse-usage.ts';
import { firstOf, firstText, recordIn, timeOf, toTokenCount, withPlainNames } from '../shared/export-cells.ts';
import { valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { CreateTaker, TakeRecord } from '../shared/record-reading.ts';

/** An observation of a batch or blob export. Only generations call a model; spans and events hold them. */
export const createLangfuseTaker: CreateTaker =
  (context): TakeRecord =>
  (raw, place, output) => {
    const record = withPlainNames(raw);
    const type = firstText(record, ['type']);
    if (type !== null && !/^(?:generation|embedding)$/i.test(type)) {
      output.skip('an observation that calls no model', place);
      return;
    }
    const id = firstText(record, ['id', 'observationid']);
    if (id === null) throw new TokenbookError('invalid_event', 'id is missing');
    const objectIn = (names: readonly string[]) => recordIn(record, names, place, output);
    const usage = objectIn(['usagedetails', 'usage']) ?? {};
    const occurredAtMs = timeOf(firstOf(record, ['starttime', 'timestamp']), 'startTime', context, output);
    const end = firstOf(record, ['endtime']);
    const model = firstText(record, ['providedmodelname', 'model', 'modelname', 'internalmodelid']);
    const metadata = objectIn(['metadata']) ?? {};
    const event = newEvent(context, {
      id: `langfuse:${id}`,
      occurredAtMs,
      source: 'langfuse',
      model: model ?? 'unknown',
      operation: /^embedding$/i.test(type ?? '') ? 'embeddings' : 'chat',
      project: firstText(record, ['projectname', 'tracename']) ?? firstText(metadata, ['project']),
      agent: firstText(record, ['name']),
      user: firstText(record, ['userid']),
      session: firstText(record, ['sessionid']) ?? firstText(record, ['traceid']),
      status: /^error$/i.test(firstText(record, ['level']) ?? '') ? 'error' : 'ok',
      durationMs: end === undefined ? null : Math.max(0, timeOf(end, 'endTime', context, output) - occurredAtMs),
      tokens: toLangfuseBuckets(usage, (key, value) => toTokenCount(value, key)) ?? NO_TOKENS,
      toldCost:
        valueAt(objectIn(['costdetails']) ?? {}, 'total') ?? firstOf(record, ['totalcost', 'calculatedtotalcost']),
      tags: { environment: firstText(record, ['environment']) },
      rawUsage: usage,
    });
    giveEvent(event, place, output, model === null ? NO_MODEL : undefined);
  };
