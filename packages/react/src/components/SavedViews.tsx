import { useUsageContext } from '../hooks/usage-context.ts';
import { ViewList } from './opened/opened.tsx';
import { Popover } from './ui/Popover.tsx';

/** The workspace's saved views: what the page shows, under a name, to come back to. */
export const SavedViews = () => {
  const { views } = useUsageContext().messages;
  return (
    <Popover label={views.label} value={views.title} icon="bookmark" align="end" className="tb-views-button">
      {(close) => <ViewList onShown={close} />}
    </Popover>
  );
};
