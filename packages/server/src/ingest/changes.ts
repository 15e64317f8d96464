/** Who wants to know that a workspace's reads have changed. */
export interface Changes {
  /** Tells every listener of the workspace, before it returns. */
  announce(workspaceId: string): void;
  /** Returns the function that ends the listening. */
  listen(workspaceId: string, listener: () => void): () => void;
}

export const createChanges = (): Changes => {
  const listeners = new Map<string, Set<() => void>>();
  return {
    announce: (workspaceId) => {
      for (const listener of listeners.get(workspaceId) ?? []) listener();
    },
    listen: (workspaceId, listener) => {
      const known = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0) listeners.delete(workspaceId);
      };
    },
  };
};
