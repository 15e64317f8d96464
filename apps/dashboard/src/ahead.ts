/**
 * The page's first and smallest script: it asks who is signed in, and for the first numbers, while the browser still fetches and reads the rest.
 * `main.tsx` takes the answers. Every first load waits for what is imported here.
 */
import type { SessionInfo } from '@tokenbook/core/contract';
import { askSession, sendAhead } from '@tokenbook/react/ahead';
import { client } from './session/client.ts';
import { isWorkbench } from './workbench/is-workbench.ts';

let session = isWorkbench ? null : askSession(client, new AbortController().signal);
// It may fail before anyone waits for it; who takes it sees that.
session?.catch(() => {});

/** The answer that is on its way. Whoever asks again sends it again. */
export const takeSession = (signal: AbortSignal): Promise<SessionInfo | null> => {
  const answer = session ?? askSession(client, signal);
  session = null;
  return answer;
};

/** Only the usage page shows numbers at once. */
export const usageAhead = location.pathname === '/' ? sendAhead(client, location.search) : null;
