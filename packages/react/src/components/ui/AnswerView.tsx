import type { ReactNode } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import type { UsageAnswer } from '../../hooks/use-answer.ts';
import { EmptyNotice, FailureNotice, StaleNotice } from './Notice.tsx';

interface AnswerViewProps<Answer> {
  readonly answer: UsageAnswer<Answer>;
  /** Shown until the first answer, as tall as what follows, so that nothing jumps. */
  readonly skeleton: ReactNode;
  readonly isEmpty: (data: Answer) => boolean;
  readonly children: (data: Answer) => ReactNode;
}

/** The states that every panel has, in one place: loading, failed, empty, old, partly failed, there. */
export const AnswerView = <Answer,>({ answer, skeleton, isEmpty, children }: AnswerViewProps<Answer>) => {
  const { states } = useUsageContext().messages;
  const { data, failure, isStale, retry } = answer;
  // Someone who signed out, or lost access, must not go on reading.
  if (failure !== null && (data === undefined || failure.kind === 'signed-out' || failure.kind === 'forbidden')) {
    return <FailureNotice failure={failure} retry={retry} />;
  }
  if (data === undefined) {
    return (
      <div className="tb-loading" role="status" aria-label={states.loading}>
        {skeleton}
      </div>
    );
  }
  return (
    <div className={isStale ? 'tb-answer tb-dimmed' : 'tb-answer'} aria-busy={isStale}>
      {failure === null ? null : <StaleNotice retry={retry} />}
      {isEmpty(data) ? <EmptyNotice /> : children(data)}
    </div>
  );
};
