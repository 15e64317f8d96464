import type { RETENTION_ROUTES, RetentionInfo } from '@tokenbook/core/contract';
import { toIsoText } from '@tokenbook/core/domain';
import { countBefore, type Deletion, keptFrom, startOf } from '../../retention/deletion.ts';
import type { AppContext } from '../app-context.ts';
import type { Call, Handlers } from '../handler.ts';
import { jsonResponse } from '../json-response.ts';

export const RETENTION_HANDLERS: Pick<Handlers, keyof typeof RETENTION_ROUTES> = {
  retention: async (call, app) => jsonResponse(await readRetention(call, app)),
  setRetention: async (call, app) => {
    await app.accounts.retention.set(call.principal.workspace.id, call.body.keepDays);
    return jsonResponse(await readRetention(call, app));
  },
  deleteCalls: async ({ principal, body, nowMs }, { ledger, timeZone }) => {
    const workspaceId = principal.workspace.id;
    const beforeMs = startOf(body.before, principal.workspace.timeZone ?? timeZone, nowMs);
    const found = await countBefore(ledger.store, workspaceId, beforeMs);
    if (body.dryRun) return jsonResponse({ dryRun: true, ...toWire(found) });
    const deleted = await ledger.deleteBefore(workspaceId, beforeMs);
    // What came in between the count and the deletion is counted, too.
    return jsonResponse({ dryRun: false, ...toWire({ ...found, counted: deleted - found.notCounted }) });
  },
};

const readRetention = async (
  { principal, nowMs }: Call<'retention' | 'setRetention'>,
  { accounts, ledger, timeZone: serverZone }: AppContext,
): Promise<RetentionInfo> => {
  const workspaceId = principal.workspace.id;
  const timeZone = principal.workspace.timeZone ?? serverZone;
  const keepDays = await accounts.retention.keepDays(workspaceId);
  const due =
    keepDays === null
      ? null
      : toWire(await countBefore(ledger.store, workspaceId, keptFrom(keepDays, timeZone, nowMs)));
  return { keepDays, timeZone, due };
};

const toWire = ({ beforeMs, counted, notCounted }: Deletion) => ({
  before: toIsoText(beforeMs),
  calls: counted,
  notCounted,
});
