import type { DocumentReading, ParseContext, SourceEvent } from '../source.ts';
import { type JsonRecord, parseRecord, recordsAt, valueAt } from './json-record.ts';
import { parseSafely } from './parse-safely.ts';
import { giveEvent } from './reading.ts';

/** A page of a provider's usage report: sums by bucket and group. They never add to the calls that make them up. */
export const usageReport = (
  toEvent: (bucket: JsonRecord, result: JsonRecord, context: ParseContext) => SourceEvent,
): DocumentReading => ({
  kind: 'document',
  parse(text, context, output) {
    const record = parseRecord(text);
    for (const [index, bucket] of recordsAt(record, 'data').entries()) {
      for (const [at, result] of recordsAt(bucket, 'results').entries()) {
        const place = `result ${at + 1} of bucket ${index + 1}`;
        if (valueAt(result, 'amount') !== undefined) output.skip('an amount of money without tokens', place);
        else parseSafely(() => giveEvent(toEvent(bucket, result, context), place, output), place, output);
      }
    }
    if (valueAt(record, 'has_more') === true) output.note('the page says that there are more; import those too', null);
  },
});
