import type { ReactNode } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import type { UsageAnswer } from '../../hooks/use-answer.ts';
import { useLasting } from '../../hooks/use-lasting.ts';
import { useShownAnswer } from '../../hooks/use-shown-answer.ts';
import { ShownPartsProvider } from '../ShownViewProvider.tsx';
import { Boundary } from './Boundary.tsx';
import { EmptyNotice, FailureNotice, StaleNotice } from './Notice.tsx';

interface AnswerViewProps<Answer> {
  readonly answer: UsageAnswer<Answer>;
  /** Shown until the first answer, as tall as what follows, so that nothing jumps. */
  readonly skeleton: ReactNode;
  readonly isEmpty: (data: Answer) => boolean;
  readonly children: (data: Answer) => ReactNode;
}

/** An answer that comes at once changes without a flicker, and dimming every panel would be painting the whole page twice more. */
const DIMMED_AFTER_MS = 300;

/**
 * The states that every panel has, in one place: loading, failed, empty, old, partly failed, there. What comes is drawn when it is the panel's
 * turn, in pieces: what `children` answers should be a component that is drawn anew only when its properties change.
 */
export const AnswerView = <Answer,>({ answer, skeleton, isEmpty, children }: AnswerViewProps<Answer>) => {
  const { states } = useUsageContext().messages;
  const { failure, retry } = answer;
  const { data, view, isStale, isOfBefore } = useShownAnswer(answer);
  const isDimmed = useLasting(isOfBefore, DIMMED_AFTER_MS);
  // Someone who signed out, or lost access, must not go on reading.
  if (
    failure !== null &&
    (answer.data === undefined || failure.kind === 'signed-out' || failure.kind === 'forbidden')
  ) {
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
    <div className={isDimmed ? 'tb-answer tb-dimmed' : 'tb-answer'} aria-busy={isStale}>
      {failure === null ? null : <StaleNotice retry={retry} />}
      <ShownPartsProvider parts={view}>
        <Boundary
          of={data}
          instead={<FailureNotice failure={{ kind: 'failed', detail: states.versions }} retry={retry} />}
        >
          <Drawn draw={() => (isEmpty(data) ? <EmptyNotice /> : children(data))} />
        </Boundary>
      </ShownPartsProvider>
    </div>
  );
};

/** An answer that cannot be drawn, such as that of a server of another version, takes its panel's place, and not the page of who embeds it. */
const Drawn = ({ draw }: { readonly draw: () => ReactNode }) => draw();
