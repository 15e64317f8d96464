import type { ReadContext } from '../query/read-context.ts';
import type { AppContext } from './app-context.ts';
import type { Principal } from './principal.ts';

/** What a read of this principal may see. */
export const toReadContext = (
  { principal, nowMs }: { readonly principal: Principal; readonly nowMs: number },
  app: AppContext,
): ReadContext => ({
  store: app.ledger.store,
  workspaceId: principal.workspace.id,
  timeZone: principal.workspace.timeZone ?? app.timeZone,
  nowMs,
  lockedFilters: principal.lockedFilters,
  showsPeople: principal.showsPeople,
  showsTags: principal.showsTags,
});
