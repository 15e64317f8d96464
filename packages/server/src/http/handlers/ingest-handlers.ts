import { INGEST_LIMITS, ROUTES } from '@tokenbook/core/contract';
import type { EventDraft } from '../../ingest/event-draft.ts';
import { ingestValues } from '../../ingest/ingest-values.ts';
import { readMediaType } from '../../ingest/media-type.ts';
import { parseBody } from '../../ingest/parse-body.ts';
import { readBody } from '../../ingest/read-body.ts';
import type { Handlers } from '../handler.ts';
import { jsonResponse } from '../json-response.ts';

export const INGEST_HANDLERS: Pick<Handlers, 'ingestEvents'> = {
  ingestEvents: async (
    { request, connection, principal, nowMs },
    { ledger, calls, gate, rateLimit, bodyBudget, metrics, idempotencyKeys },
  ) => {
    const workspaceId = principal.workspace.id;
    rateLimit.expectShare(workspaceId);
    gate.expectRoom(workspaceId);
    ledger.expectRoom(workspaceId);
    const mediaType = readMediaType(request.headers.get('content-type'), ROUTES.ingestEvents.body.mediaTypes);
    const bytes = await readBody(request, {
      limitBytes: INGEST_LIMITS.bodyBytes,
      budget: bodyBudget,
      owner: principal.workspace.id,
      source: connection.body,
    });
    idempotencyKeys.check(workspaceId, request.headers.get('idempotency-key'), bytes);
    const record = (drafts: readonly EventDraft[]) => calls.recordEvents(workspaceId, drafts);
    const context = {
      nowMs,
      keyName: principal.keyName,
      defaultProject: principal.defaultProject,
      workspaceNames: [workspaceId, principal.workspace.name],
      inferProvider: ledger.pricing.inferProvider,
    };
    const answer = await gate.run(workspaceId, bytes.byteLength, async () => {
      const values = parseBody(bytes, mediaType);
      rateLimit.count(workspaceId, values.length);
      return ingestValues(record, values, context);
    });
    metrics.countEvents('accepted', answer.accepted);
    metrics.countEvents('duplicate', answer.duplicates);
    metrics.countEvents('rejected', answer.rejected.length);
    return jsonResponse(answer);
  },
};
