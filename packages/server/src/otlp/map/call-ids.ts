import { NAMES } from '../attribute-names.ts';
import type { TraceNode } from '../count/trace-node.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readName } from './attribute-reader.ts';

export type CallIds = Pick<TraceNode, 'responseId' | 'requestId'>;

/** The ids that the provider gave the call. An id that is told as both is the request's. */
export const readCallIds = (attributes: Attributes): CallIds => {
  const responseId = readName(NAMES.responseId, attributes);
  const requestId = readName(NAMES.requestId, attributes);
  return { responseId: responseId === requestId ? null : responseId, requestId };
};
