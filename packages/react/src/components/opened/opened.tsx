import { type ComponentType, lazy, type ReactNode } from 'react';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ClosedByEscape } from './ClosedByEscape.tsx';
import { OpenedBoundary } from './OpenedBoundary.tsx';

const load = () => import('./all-opened.ts');

/**
 * A component whose code is fetched when it is first shown. `placeholder` is about as large as what comes, or made of the properties of what
 * comes.
 */
const later = <Props extends object>(
  pick: (all: Awaited<ReturnType<typeof load>>) => ComponentType<Props>,
  placeholder: ReactNode | ComponentType<Props> = null,
): ComponentType<Props> => {
  const Shown = lazy(async () => ({ default: pick(await load()) }));
  const Placeholder = typeof placeholder === 'function' ? placeholder : () => placeholder;
  return (props) => (
    <OpenedBoundary placeholder={<Placeholder {...props} />}>
      <Shown {...props} />
    </OpenedBoundary>
  );
};

// The first load carries what is seen on it, and not these.
export const CallDrawer = later((all) => all.CallDrawer, ClosedByEscape);
export const ColumnList = later((all) => all.ColumnList, <Skeleton width={16} height={20} />);
export const CustomRange = later((all) => all.CustomRange, <Skeleton width={18.5} height={22} />);
export const EmptyRange = later((all) => all.EmptyRange);
export const ExportProgress = later((all) => all.ExportProgress);
export const LogSearchList = later((all) => all.LogSearchList);
export const Palette = later((all) => all.Palette, ClosedByEscape);
export const PriceForm = later((all) => all.PriceForm, <Skeleton height={16} />);
export const SelectionTooltip = later((all) => all.SelectionTooltip);
export const TimeTooltip = later((all) => all.TimeTooltip);
export const ValueFilter = later((all) => all.ValueFilter, <Skeleton width={18} height={14} />);
export const ViewList = later((all) => all.ViewList);
export const ZoneSearch = later((all) => all.ZoneSearch);
