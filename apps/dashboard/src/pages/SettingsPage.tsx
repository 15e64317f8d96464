import { ApiKeys, NotCountedList, PriceSettings, RangePicker, useMessages } from '@tokenbook/react';
import { PageTitle } from '../shell/PageTitle.tsx';

/** Keys, prices, and what is kept but not counted. */
export const SettingsPage = () => {
  const { settings } = useMessages().pages;
  return (
    <div className="stack">
      <PageTitle title={settings.name} lead={settings.lead} />
      <ApiKeys />
      <div className="page-range">
        <RangePicker />
      </div>
      <PriceSettings />
      <NotCountedList />
    </div>
  );
};
