import { totalTokens } from '@tokenbook/core/domain';
import type {
  LineParser,
  LinesReading,
  ParseContext,
  ParseOutput,
  Reading,
  RecordPlace,
  SourceEvent,
} from '../source.ts';
import { type JsonRecord, parseRecord } from './json-record.ts';

/** A source whose files are all read alike. */
export const always = (reading: Reading) => () => () => reading;

/** What one line came to. Null: it is of no interest, and not worth saying so. */
export type LineResult =
  | { readonly event: SourceEvent; readonly note?: string }
  | { readonly skip: string }
  | { readonly duplicate: true }
  | null;

/** A parser that keeps plain state from line to line. */
export interface StatefulLines<State> {
  readonly marks: readonly string[];
  readonly initial: State;
  line(record: JsonRecord, state: State, context: ParseContext): { readonly state: State; readonly result: LineResult };
}

/** A reading in which each line is a JSON record that tells at most one call. */
export const statefulLines = <State>(lines: StatefulLines<State>): LinesReading => ({
  kind: 'lines',
  marks: lines.marks,
  createParser(context, saved): LineParser {
    // A saved state is what `state()` wrote, for the same version of this parser.
    let state = saved === null ? lines.initial : (saved as State);
    return {
      line(text, lineNumber, output) {
        const next = lines.line(parseRecord(text), state, context);
        state = next.state;
        give(next.result, lineNumber, output);
      },
      end: () => {},
      state: () => state,
    };
  },
});

const give = (result: LineResult, lineNumber: number, output: ParseOutput): void => {
  if (result === null) return;
  if ('skip' in result) output.skip(result.skip, lineNumber);
  else if ('duplicate' in result) output.duplicate(lineNumber);
  else giveEvent(result.event, lineNumber, output, result.note);
};

/** Passes an event on, or says that it used nothing. */
export const giveEvent = (event: SourceEvent, place: RecordPlace, output: ParseOutput, note?: string): void => {
  if (totalTokens(event.event.tokens) === 0) {
    output.skip('no tokens were used', place);
    return;
  }
  if (note !== undefined) output.note(note, place);
  output.event(event, place);
};

export const NO_MODEL = 'no model is named; the call is counted as "unknown", without a price';
