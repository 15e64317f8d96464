import { DIMENSIONS, type Dimension } from '@tokenbook/core/domain';
import { useShownBreakdown } from '../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { useBreakdown } from '../hooks/use-breakdown.ts';
import { BreakdownTable } from './breakdown/BreakdownTable.tsx';
import { AnswerView } from './ui/AnswerView.tsx';
import { SelectChoice } from './ui/Choice.tsx';
import { dimensionName } from './ui/dimension-name.ts';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';

/** Usage by any dimension, each row with its share and its change, and opened into a second dimension. */
export const UsageBreakdown = () => {
  const { messages } = useUsageContext();
  return (
    <Panel title={messages.breakdown.title} className="tb-breakdown" hasPicture actions={<BreakdownControls />}>
      <BreakdownAnswer />
    </Panel>
  );
};

const BreakdownAnswer = () => (
  <AnswerView
    answer={useBreakdown(useShownBreakdown().by)}
    skeleton={<SkeletonRows count={10} height={1.75} />}
    isEmpty={(rows) => rows.length === 0}
  >
    {(rows) => <BreakdownTable rows={rows} />}
  </AnswerView>
);

const BreakdownControls = () => {
  const { messages } = useUsageContext();
  const view = useRangeStore((state) => state.breakdown);
  const setBreakdown = useRangeStore((state) => state.setBreakdown);
  const toOption = (value: Dimension) => ({ value, name: dimensionName(value, messages) });
  const dimensions: readonly Dimension[] = [...new Set<Dimension>([...DIMENSIONS, view.by, view.inner])];
  const otherThan = (taken: Dimension) => (view.by === taken ? view.inner : view.by);
  return (
    <>
      <SelectChoice
        label={messages.breakdown.by}
        of={messages.breakdown.title}
        value={view.by}
        options={dimensions.map(toOption)}
        onChoose={(by) => setBreakdown({ by, inner: by === view.inner ? otherThan(by) : view.inner })}
      />
      <SelectChoice
        label={messages.breakdown.inner}
        of={messages.breakdown.title}
        value={view.inner}
        options={dimensions.filter((dimension) => dimension !== view.by).map(toOption)}
        onChoose={(inner) => setBreakdown({ ...view, inner })}
      />
    </>
  );
};
