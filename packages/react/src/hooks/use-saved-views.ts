import type { SavedView, SavedViewRequest } from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { type UsageChange, useSend } from './use-send.ts';

// Every answer here is checked against the same schema by the server's own tests.

/** The workspace's saved views, oldest first. */
export const useSavedViews = (isEnabled = true): UsageAnswer<readonly SavedView[]> =>
  useAnswer(
    ['views'],
    (client, signal) => client.send('GET', '/api/views', undefined, { signal }) as Promise<readonly SavedView[]>,
    isEnabled,
  );

export interface ViewToSave {
  /** Null: a new one. */
  readonly id: string | null;
  readonly request: SavedViewRequest;
}

/** Saves a view under a name, or gives a saved one another name or another query. */
export const useSaveView = (): UsageChange<ViewToSave, SavedView> =>
  useSend(
    (client, { id, request }) =>
      (id === null
        ? client.send('POST', '/api/views', request)
        : client.send('PUT', `/api/views/${encodeURIComponent(id)}`, request)) as Promise<SavedView>,
    ['views'],
  );

export const useDeleteView = (): UsageChange<string, unknown> =>
  useSend((client, id) => client.send('DELETE', `/api/views/${encodeURIComponent(id)}`), ['views']);
