import type { Ledger } from '../../ingest/create-ledger.ts';
import { applyChanges } from './apply-changes.ts';
import { toChanges } from './changes.ts';
import { countOnce } from './count-once.ts';
import { loadNeighbours } from './load-neighbours.ts';
import type { TraceNode } from './trace-node.ts';
import type { TraceSession } from './trace-store.ts';

/**
 * Mends what an end in the middle of a round has left: nodes were announced, and their events may be in the ledger or not, their effect
 * on others in force or not. Nodes without their event are forgotten (nobody was told that they were kept); all decisions about the
 * rest of their neighbourhood are told to the ledger again.
 */
export const recoverTraces = async (
  session: TraceSession,
  ledger: Pick<Ledger, 'exclude' | 'include' | 'amend' | 'store'>,
  workspaceId: string,
): Promise<void> => {
  const batches = await session.unsettled();
  if (batches.length === 0) return;
  const lost: string[] = [];
  const kept: TraceNode[] = [];
  const announced = batches.flatMap(({ nodes }) => nodes);
  for (const node of announced) {
    const isLost = node.role !== 'link' && (await ledger.store.find(workspaceId, node.id)) === null;
    if (isLost) lost.push(node.id);
    else kept.push(node);
  }
  const lostIds = new Set(lost);
  const known = [...(await loadNeighbours(session, announced)).values()].filter(({ id }) => !lostIds.has(id));
  const nodes = new Map([...known, ...kept].map((node) => [node.id, node]));
  const traces = new Set(announced.map(({ traceId }) => traceId));
  const keys = new Set(announced.map(({ responseId }) => responseId));
  const touched = [...nodes.values()].filter(
    ({ traceId, responseId, session: conversation }) =>
      traces.has(traceId) ||
      (responseId !== null && keys.has(responseId)) ||
      (traceId === null && conversation !== null),
  );
  const decisions = countOnce([...nodes.values()]);
  await applyChanges(
    ledger,
    workspaceId,
    toChanges(
      touched.map(({ id }) => id),
      null,
      decisions,
    ),
  );
  await session.settle(
    batches.map(({ batch }) => batch),
    lost,
  );
};
