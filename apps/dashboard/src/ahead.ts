/**
 * The page's first and smallest script: it asks who is signed in, and for the first numbers, while the browser still fetches and reads the rest.
 * `main.tsx` takes the answers. Every first load waits for what is imported here.
 */
import { askSession, sendAhead, sendNow } from '@tokenbook/react/ahead';
import { client } from './session/client.ts';
import { isWorkbench } from './workbench/is-workbench.ts';

/** Who is signed in, the answer that is on its way. Whoever asks again sends it again. */
export const takeSession = isWorkbench ? askSession : sendNow(client, askSession);

/** Only the usage page shows numbers at once. */
export const usageAhead = location.pathname === '/' ? sendAhead(client, location.search) : null;
