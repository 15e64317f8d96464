import type { Summary } from '@tokenbook/core/contract';
import { useComparedAnswer } from './use-compared-answer.ts';

/** Totals of the period that the page is compared with. Undefined until they are known, and when there is none. */
export const useComparedSummary = (): Summary | undefined =>
  useComparedAnswer('summary', [], (client, query, signal) => client.summary(query, { signal }));
