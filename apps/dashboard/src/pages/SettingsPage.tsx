import { ApiKeys, NotCountedList, PriceSettings, RangePicker } from '@tokenbook/react';
import { pageMessages } from '../page-messages.ts';
import { PageTitle } from '../shell/PageTitle.tsx';

/** Keys, prices, and what is kept but not counted. */
export const SettingsPage = () => {
  const { settings } = pageMessages;
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
