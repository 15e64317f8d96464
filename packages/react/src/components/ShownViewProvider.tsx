import type { ReactNode } from 'react';
import { useAskingWhenChosen } from '../hooks/ask-when-chosen.ts';
import { SHOWN, useFollowedView } from '../hooks/shown-view.ts';
import type { RangeStore } from '../state/range-store.ts';

/** Puts what the panels show into its contexts. What is below is drawn again only where it reads one that changed. */
export const ShownViewProvider = ({
  store,
  children,
}: {
  readonly store: RangeStore;
  readonly children: ReactNode;
}) => {
  useAskingWhenChosen();
  const view = useFollowedView(store);
  return (
    <SHOWN.query.Provider value={view.query}>
      <SHOWN.metric.Provider value={view.metric}>
        <SHOWN.compare.Provider value={view.compare}>
          <SHOWN.series.Provider value={view.series}>
            <SHOWN.breakdown.Provider value={view.breakdown}>
              <SHOWN.log.Provider value={view.log}>
                <SHOWN.isBehind.Provider value={view.isBehind}>{children}</SHOWN.isBehind.Provider>
              </SHOWN.log.Provider>
            </SHOWN.breakdown.Provider>
          </SHOWN.series.Provider>
        </SHOWN.compare.Provider>
      </SHOWN.metric.Provider>
    </SHOWN.query.Provider>
  );
};
