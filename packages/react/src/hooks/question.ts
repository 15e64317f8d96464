import type { UsageClient } from '@tokenbook/core/client';
import type { UsageView } from '../state/usage-view.ts';

/** The name of a question and the values that it depends on. */
export type AnswerKey = readonly [string, ...unknown[]];

/** A question to the server: the name of its answer, and how it is asked. */
export interface Question<Answer = unknown> {
  readonly key: AnswerKey;
  readonly ask: (client: UsageClient, signal: AbortSignal) => Promise<Answer>;
}

/** When a question goes to the server: at once, or once all answers of those are on the page, because it only adds to them. */
export type AskTurn = 'first' | 'later';

/** The question of a component, given what is chosen. Null: it asks nothing. */
export type Asking = (chosen: UsageView) => Question | null;
