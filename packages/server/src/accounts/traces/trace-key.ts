import type { KeyedNode } from '../../otlp/count/trace-store.ts';

/** What a node can be looked up by. The names are in the hashes that are stored: they never change. */
type KeyKind = 'id' | 'trace' | 'response' | 'request' | 'session' | 'loose';

/**
 * 53 bits of what a node is looked up by: a whole number is a quarter of the text in an index, and compared at once. Two texts with one
 * number are possible, so what is found under it is compared in full. Stored, so it never changes.
 */
export const traceKey = (workspaceId: string, kind: KeyKind, value: string): number => {
  const text = `${workspaceId} ${kind} ${value}`;
  let low = 0x811c_9dc5;
  let high = 0x1b87_3593;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x0100_0193);
    high = Math.imul(high ^ code, 0x85eb_ca6b);
    high ^= high >>> 13;
  }
  low ^= low >>> 15;
  return ((high ^ low) & 0x1f_ffff) * 0x1_0000_0000 + (low >>> 0);
};

/** The keys under which a node is kept: its trace or, outside any, its id; and those that link it to tellings elsewhere. */
export const keysOfNode = (workspaceId: string, keyed: KeyedNode): readonly number[] => {
  const { node, responseKey, requestKey, sessionKey, looseKey } = keyed;
  const keys =
    node.traceId === null ? [traceKey(workspaceId, 'id', node.id)] : [traceKey(workspaceId, 'trace', node.traceId)];
  if (responseKey !== null) keys.push(traceKey(workspaceId, 'response', responseKey));
  if (requestKey !== null) keys.push(traceKey(workspaceId, 'request', requestKey));
  if (sessionKey !== null) keys.push(traceKey(workspaceId, 'session', sessionKey));
  if (looseKey !== null) keys.push(traceKey(workspaceId, 'loose', looseKey));
  return keys;
};

/** Whether anything but its trace or id leads to a node. */
export const isLinked = ({ responseKey, requestKey, sessionKey, looseKey }: KeyedNode): boolean =>
  responseKey !== null || requestKey !== null || sessionKey !== null || looseKey !== null;
