/** Everything that is seen only after something was pressed, as one module: it is fetched apart from the rest. */

export { EmptyRange } from '../EmptyRange.tsx';
export { CallDrawer } from '../log/CallDrawer.tsx';
export { ColumnList } from '../log/ColumnList.tsx';
export { ExportProgress } from '../log/ExportProgress.tsx';
export { LogSearchList } from '../log/LogSearchList.tsx';
export { ValueFilter } from '../log/ValueFilter.tsx';
export { Palette } from '../palette/Palette.tsx';
export { CustomRange } from '../range/CustomRange.tsx';
export { ZoneSearch } from '../range/ZoneSearch.tsx';
export { PriceForm } from '../settings/PriceForm.tsx';
export { SelectionTooltip } from '../time/SelectionTooltip.tsx';
export { TimeTooltip } from '../time/TimeTooltip.tsx';
export { ViewList } from '../views/ViewList.tsx';
