/**
 * The one module that names Tremor. It is finished, not maintained (3.18.7, January 2025), so whatever replaces a part of it some day
 * changes here only. The package's build bundles it: hosts never install it.
 */
export {
  BarChart,
  Card,
  type CustomTooltipProps,
  DonutChart,
  Table,
  TableBody,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '@tremor/react';
