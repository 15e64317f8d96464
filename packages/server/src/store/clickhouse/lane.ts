import type { NewEntry } from '../port.ts';

/**
 * The commit sequence a workspace belongs to: FNV-1a of its id. It decides on which shard the workspace lies, so it may never change.
 */
export const laneOf = (workspaceId: string, lanes: number): number => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(workspaceId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % lanes;
};

/** The places of entries, by the lane that their workspace belongs to. */
export const indexesByLane = (entries: readonly NewEntry[], lanes: number): ReadonlyMap<number, readonly number[]> => {
  const byLane = new Map<number, number[]>();
  for (const [index, { workspaceId }] of entries.entries()) {
    const lane = laneOf(workspaceId, lanes);
    const indexes = byLane.get(lane);
    if (indexes === undefined) byLane.set(lane, [index]);
    else indexes.push(index);
  }
  return byLane;
};
