import type { UsageClient } from '@tokenbook/core/client';
import type { Rank } from '@tokenbook/core/domain';
import type { AnswerKey } from './question.ts';
import { useShownMetric } from './shown-view.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';

interface RankedQuestion<Row> {
  readonly key: AnswerKey;
  readonly ask: (client: UsageClient, signal: AbortSignal, rank?: Rank) => Promise<readonly Row[]>;
}

/**
 * The server ranks by tokens, and the page ranks what it has by its own metric. Only where there are more values than were sent can a dear one
 * be missing: then the server is asked again, ranked by that metric.
 */
export const useRankedAnswer = <Row extends { readonly other?: true | undefined }>({
  key,
  ask,
}: RankedQuestion<Row>): UsageAnswer<readonly Row[]> => {
  const rank = useShownMetric();
  const byTokens = useAnswer(key, ask);
  const isCut = !byTokens.isStale && byTokens.data?.at(-1)?.other === true && rank !== 'tokens';
  const ranked = useAnswer([...key, rank], (client, signal) => ask(client, signal, rank), isCut);
  return isCut && ranked.data !== undefined && !ranked.isStale ? ranked : byTokens;
};
