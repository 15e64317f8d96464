import { UsageDashboard, useIsLedgerEmpty, useMessages } from '@tokenbook/react';
import { lazy, Suspense } from 'react';

// Seen once in the life of a ledger.
const EmptyLedger = lazy(async () => ({ default: (await import('./EmptyLedger.tsx')).EmptyLedger }));

/** The four components; before the first call, what to do next. */
export const OverviewPage = () => {
  const { usage } = useMessages().pages;
  return useIsLedgerEmpty() ? (
    <Suspense>
      <EmptyLedger />
    </Suspense>
  ) : (
    <>
      <h1 className="tb-sr-only">{usage.heading}</h1>
      <UsageDashboard />
    </>
  );
};
