import { createHash } from 'node:crypto';
import type { ClaudeMessage } from './read-message.ts';

/** Ids that Anthropic's API, Bedrock and Vertex give: one for each answer, never twice. */
const GENUINE = /^msg_(?:[a-z]+_)?[A-Za-z0-9]{20,}$/;

interface KnownRequest {
  readonly id: string;
  readonly requestId: string | null;
  readonly isSidechain: boolean;
}

/** What one import remembers of the message ids that are not Anthropic's own, by message id. */
export type RequestsByMessage = Map<string, KnownRequest[]>;

/**
 * The event's id, equal for every line and every copy that tells the same answer.
 *
 * Anthropic's own message ids say it alone: replayed (`/btw`) and forked logs repeat them under other request ids. Gateways may write ids that they use
 * again; there the request id is part of the key, unless one of the two lines is a sidechain's or names no request.
 */
export const eventIdOf = (message: ClaudeMessage, text: string, known: RequestsByMessage): string => {
  const { messageId, requestId, isSidechain } = message;
  if (messageId === null)
    return `claude-code:line:${message.uuid ?? createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  if (GENUINE.test(messageId)) return `claude-code:${messageId}`;
  const requests = known.get(messageId) ?? [];
  const same =
    requests.find((request) => request.requestId === requestId) ??
    requests.find((request) => isSidechain || request.isSidechain || requestId === null || request.requestId === null);
  if (same !== undefined) return same.id;
  const id = `claude-code:${messageId}${requestId === null ? '' : `:${requestId}`}`;
  known.set(messageId, [...requests, { id, requestId, isSidechain }]);
  return id;
};
