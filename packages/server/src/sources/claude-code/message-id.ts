import { createHash } from 'node:crypto';
import type { ClaudeMessage } from './read-message.ts';

/** Ids that Anthropic's API, Bedrock and Vertex give: one for each answer, never twice. */
const GENUINE = /^msg_(?:[a-z]+_)?[A-Za-z0-9]{20,}$/;

/** A message id that is not Anthropic's own, as a line told it, and the event's id that it was given. */
export interface KnownRequest {
  readonly messageId: string;
  readonly id: string;
  readonly requestId: string | null;
  readonly isSidechain: boolean;
}

/** What the files read so far, in this import and earlier ones, have told of such message ids. */
export interface KnownRequests {
  of(messageId: string): readonly KnownRequest[];
  add(request: KnownRequest): void;
}

export const createKnownRequests = (): KnownRequests => {
  const byMessage = new Map<string, KnownRequest[]>();
  return {
    of: (messageId) => byMessage.get(messageId) ?? [],
    add: (request) => {
      const before = byMessage.get(request.messageId) ?? [];
      if (before.some(({ id, requestId }) => id === request.id && requestId === request.requestId)) return;
      byMessage.set(request.messageId, [...before, request]);
    },
  };
};

/**
 * The event's id, equal for every line and every copy that tells the same answer. `onNew` is told of what later lines and imports have to know.
 *
 * Anthropic's own message ids say it alone: replayed (`/btw`) and forked logs repeat them under other request ids. Gateways may write ids that they use
 * again; there the request id is part of the key, unless one of the two lines is a sidechain's or names no request.
 */
export const eventIdOf = (
  message: ClaudeMessage,
  text: string,
  known: KnownRequests,
  onNew: (request: KnownRequest) => void,
): string => {
  const { messageId, requestId, isSidechain } = message;
  if (messageId === null)
    return `claude-code:line:${message.uuid ?? createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  if (GENUINE.test(messageId)) return `claude-code:${messageId}`;
  const requests = known.of(messageId);
  const same =
    requests.find((request) => request.requestId === requestId) ??
    requests.find((request) => isSidechain || request.isSidechain || requestId === null || request.requestId === null);
  if (same !== undefined) return same.id;
  const id = `claude-code:${messageId}${requestId === null ? '' : `:${requestId}`}`;
  const request = { messageId, id, requestId, isSidechain };
  known.add(request);
  onNew(request);
  return id;
};
