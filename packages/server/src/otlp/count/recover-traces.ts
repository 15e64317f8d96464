import { totalTokens } from '@tokenbook/core/domain';
import type { Ledger } from '../../ingest/create-ledger.ts';
import type { FoundEntry } from '../../store/port.ts';
import { applyChanges } from './apply-changes.ts';
import { countOnce } from './count-once.ts';
import { toChanges } from './ledger-changes.ts';
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
  const smaller: string[] = [];
  for (const node of announced) {
    const found = node.role === 'link' ? null : await ledger.store.find(workspaceId, node.id);
    if (node.role === 'link' || (found !== null && isWhole(found, node))) {
      kept.push(node);
      continue;
    }
    lost.push(node.id);
    if (found?.notCounted?.reason === 'same-call') smaller.push(node.id);
  }
  // The smaller reading of a growing log is forgotten with the larger one: it counts until the larger one is sent again.
  if (smaller.length > 0) await ledger.include(workspaceId, smaller);
  const lostIds = new Set(lost);
  const known = [...(await loadNeighbours(session, announced)).values()].filter(({ id }) => !lostIds.has(id));
  const nodes = new Map([...known, ...kept].map((node) => [node.id, node]));
  const traces = new Set(announced.map(({ traceId }) => traceId));
  const ids = new Set(announced.flatMap(({ responseId, requestId }) => [responseId, requestId]));
  const sessions = new Set(announced.map(({ session: conversation }) => conversation));
  const touched = [...nodes.values()].filter(
    ({ traceId, responseId, requestId, session: conversation }) =>
      traces.has(traceId) ||
      (responseId !== null && ids.has(responseId)) ||
      (requestId !== null && ids.has(requestId)) ||
      (conversation !== null && sessions.has(conversation)),
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

/** Whether the ledger has what the node tells: of an event of a growing log it may have the smaller one of before. */
const isWhole = (found: FoundEntry, node: TraceNode): boolean =>
  node.from !== 'file' || totalTokens(found.event.tokens) >= node.input + node.output;
