import { UsageDashboard, useIsLedgerEmpty, useMessages } from '@tokenbook/react';
import { EmptyLedger } from './EmptyLedger.tsx';

/** The four components; before the first call, what to do next. */
export const OverviewPage = () => {
  const { usage } = useMessages().pages;
  return useIsLedgerEmpty() ? (
    <EmptyLedger />
  ) : (
    <>
      <h1 className="tb-sr-only">{usage.heading}</h1>
      <UsageDashboard />
    </>
  );
};
