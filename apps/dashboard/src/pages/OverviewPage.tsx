import { UsageDashboard, useIsLedgerEmpty } from '@tokenbook/react';
import { lazy, Suspense } from 'react';
import { pageMessages } from '../page-messages.ts';
import { usePageTitle } from '../shell/use-page-title.ts';

// Seen once in the life of a ledger.
const EmptyLedger = lazy(async () => ({ default: (await import('./EmptyLedger.tsx')).EmptyLedger }));

/** The four components; before the first call, what to do next. */
export const OverviewPage = () =>
  useIsLedgerEmpty() ? (
    <Suspense>
      <EmptyLedger />
    </Suspense>
  ) : (
    <>
      <Heading />
      <UsageDashboard />
    </>
  );

/** What is seen of it is the summary's own. */
const Heading = () => {
  const { usage } = pageMessages;
  return (
    <h1 ref={usePageTitle(usage.name)} tabIndex={-1} className="tb-sr-only">
      {usage.name}
    </h1>
  );
};
