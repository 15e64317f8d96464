import { useUsageContext } from '../../hooks/usage-context.ts';
import { useSavedViews } from '../../hooks/use-saved-views.ts';
import type { Command } from '../../prepare/match-commands.ts';
import { readViewQuery } from '../../state/view-in-url.ts';

/** A command for each saved view. They are asked for when the palette is open, not before. */
export const useSavedViewCommands = (isOpen: boolean): readonly Command[] => {
  const { messages, store } = useUsageContext();
  const { data } = useSavedViews(isOpen);
  return (data ?? []).map(({ name, query }) => ({
    name: messages.palette.view(name),
    key: null,
    run: () => store.getState().show(readViewQuery(query)),
  }));
};
