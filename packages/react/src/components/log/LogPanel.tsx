import { NEWEST_FIRST } from '@tokenbook/core/domain';
import { type ReactNode, useEffect } from 'react';
import { useShownLog } from '../../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useLogExport } from '../../hooks/use-log-export.ts';
import { useLogLayout } from '../../hooks/use-log-layout.ts';
import { useUsageLog } from '../../hooks/use-usage-log.ts';
import { ExportProgress } from '../opened/opened.tsx';
import { AnswerView } from '../ui/AnswerView.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { LogActions, type LogActionsProps } from './LogActions.tsx';
import { LogTable } from './LogTable.tsx';

interface LogPanelProps {
  readonly actions?: ReactNode;
  /** What the page is filtered by, where nothing above says it. */
  readonly filters?: ReactNode;
}

export const LogPanel = ({ actions, filters }: LogPanelProps) => {
  const { messages } = useUsageContext();
  const layout = useLogLayout();
  const exporter = useLogExport();
  return (
    <Panel
      title={messages.log.title}
      className="tb-log"
      actions={
        <>
          <div className="tb-hosts">{actions}</div>
          <LogActions layout={layout} exporter={exporter} />
        </>
      }
    >
      {filters}
      <LogAnswer layout={layout} exporter={exporter} />
    </Panel>
  );
};

const LogAnswer = ({ layout, exporter }: LogActionsProps) => {
  const answer = useUsageLog();
  const { order } = useShownLog();
  const sortLog = useRangeStore((state) => state.sortLog);
  // A reader who may not see people may not sort by them: the log stays, in its usual order.
  const isRefused = answer.failure?.kind === 'forbidden' && order.column !== NEWEST_FIRST.column;
  useEffect(() => {
    if (isRefused) sortLog(NEWEST_FIRST.column);
  }, [isRefused, sortLog]);
  return (
    <>
      {exporter.current === null ? null : (
        <ExportProgress exporter={exporter} totalCount={answer.isStale ? null : (answer.data?.totalCount ?? null)} />
      )}
      <AnswerView
        answer={answer}
        skeleton={<SkeletonRows count={10} height={1.75} />}
        isEmpty={({ totalCount }) => totalCount === 0}
      >
        {(page) => <LogTable page={page} layout={layout} />}
      </AnswerView>
    </>
  );
};
