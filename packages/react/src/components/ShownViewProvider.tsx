import type { ReactNode } from 'react';
import { useAskingWhenChosen } from '../hooks/ask-when-chosen.ts';
import { useAskingWhenRenewed } from '../hooks/ask-when-renewed.ts';
import { SHOWN, type ShownParts, useFollowedView } from '../hooks/shown-view.ts';
import type { RangeStore } from '../state/range-store.ts';

/** Puts what the page shows into its contexts. What is below is drawn again only where it reads one that changed. */
export const ShownViewProvider = ({
  store,
  children,
}: {
  readonly store: RangeStore;
  readonly children: ReactNode;
}) => {
  useAskingWhenChosen();
  useAskingWhenRenewed();
  const { parts, isBehind } = useFollowedView(store);
  return (
    <ShownPartsProvider parts={parts}>
      <SHOWN.isBehind.Provider value={isBehind}>{children}</SHOWN.isBehind.Provider>
    </ShownPartsProvider>
  );
};

export const ShownPartsProvider = ({
  parts,
  children,
}: {
  readonly parts: ShownParts;
  readonly children: ReactNode;
}) => (
  <SHOWN.query.Provider value={parts.query}>
    <SHOWN.metric.Provider value={parts.metric}>
      <SHOWN.compare.Provider value={parts.compare}>
        <SHOWN.series.Provider value={parts.series}>
          <SHOWN.breakdown.Provider value={parts.breakdown}>
            <SHOWN.log.Provider value={parts.log}>{children}</SHOWN.log.Provider>
          </SHOWN.breakdown.Provider>
        </SHOWN.series.Provider>
      </SHOWN.compare.Provider>
    </SHOWN.metric.Provider>
  </SHOWN.query.Provider>
);
