import { UsageDashboard, useIsLedgerEmpty } from '@tokenbook/react';
import { EmptyLedger } from './EmptyLedger.tsx';

/** The four components; before the first call, what to do next. */
export const OverviewPage = () =>
  useIsLedgerEmpty() ? (
    <EmptyLedger />
  ) : (
    <>
      <h1 className="tb-sr-only">Overview</h1>
      <UsageDashboard />
    </>
  );
