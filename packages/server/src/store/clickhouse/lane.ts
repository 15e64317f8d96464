/**
 * The commit sequence a workspace belongs to: FNV-1a of its id. It decides on which shard the workspace lies, so it may never change.
 */
export const laneOf = (workspaceId: string, lanes: number): number => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(workspaceId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % lanes;
};
