import { ApiKeys, NotCountedList, PriceSettings, RangePicker } from '@tokenbook/react';
import { PageTitle } from '../shell/PageTitle.tsx';

/** Keys, prices, and what is kept but not counted. */
export const SettingsPage = () => (
  <div className="stack">
    <PageTitle title="Settings" lead="Keys, prices, and what is kept but not counted." />
    <ApiKeys />
    <div className="page-range">
      <RangePicker />
    </div>
    <PriceSettings />
    <NotCountedList />
  </div>
);
