import { Component, type ReactNode } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import type { UsageAnswer } from '../../hooks/use-answer.ts';
import { useLasting } from '../../hooks/use-lasting.ts';
import { useShownAnswer } from '../../hooks/use-shown-answer.ts';
import { ShownPartsProvider } from '../ShownViewProvider.tsx';
import { EmptyNotice, FailureNotice, StaleNotice } from './Notice.tsx';

interface AnswerViewProps<Answer> extends Pick<DrawnProps<Answer>, 'isEmpty' | 'children'> {
  readonly answer: UsageAnswer<Answer>;
  /** Shown until the first answer, as tall as what follows, so that nothing jumps. */
  readonly skeleton: ReactNode;
}

interface DrawnProps<Answer> {
  readonly data: Answer;
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
        <AnswerBoundary
          answer={data}
          instead={<FailureNotice failure={{ kind: 'failed', detail: states.unknownAnswer }} retry={retry} />}
        >
          <Drawn data={data} isEmpty={isEmpty}>
            {children}
          </Drawn>
        </AnswerBoundary>
      </ShownPartsProvider>
    </div>
  );
};

const Drawn = <Answer,>({ data, isEmpty, children }: DrawnProps<Answer>) =>
  isEmpty(data) ? <EmptyNotice /> : children(data);

interface BoundaryProps {
  readonly answer: unknown;
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** An answer that cannot be drawn, such as that of a server of another version, takes its panel's place, and not the page of who embeds it. The next one is tried. */
class AnswerBoundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError = () => ({ isBroken: true });

  override componentDidUpdate({ answer }: BoundaryProps): void {
    if (this.state.isBroken && answer !== this.props.answer) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}
