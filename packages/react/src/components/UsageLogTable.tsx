import type { ReactNode } from 'react';
import { FilterChips } from './filters/FilterChips.tsx';
import { LogPanel } from './log/LogPanel.tsx';

export interface UsageLogTableProps {
  /** More controls beside the title. */
  readonly actions?: ReactNode;
}

/** Every call, one a row: sorted and paged by the server, dates in the chosen zone. A call whose price is not known says so. */
export const UsageLogTable = ({ actions }: UsageLogTableProps) => (
  // A press in a call's details may filter by something that no column shows: without the chips nothing would say so or undo it.
  <LogPanel actions={actions} filters={<FilterChips />} />
);
