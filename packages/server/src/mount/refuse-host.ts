import type { ServerResponse } from 'node:http';
import { TokenbookError } from '@tokenbook/core/domain';
import { failureHeaders, STATUS_OF, toProblemDocument } from '../http/problem.ts';
import { setSecurityHeaders } from '../http/security-headers.ts';
import { isHost } from './own-host.ts';

/** Answers a request for a host that is not ours, before anything of it is read. */
export const refuseHost = (host: string | undefined, response: ServerResponse): void => {
  const error = isHost(host)
    ? new TokenbookError(
        'forbidden',
        'This server answers to localhost alone. Set TOKENBOOK_PUBLIC_URL to the name it is reached by.',
      )
    : new TokenbookError('invalid_request', 'The Host header names no host.');
  const headers = failureHeaders(error);
  headers.set('content-type', 'application/problem+json');
  headers.set('connection', 'close');
  setSecurityHeaders(headers, '/', { isSecure: false, embedOrigins: [] });
  response.writeHead(STATUS_OF[error.code], Object.fromEntries(headers));
  response.end(JSON.stringify(toProblemDocument(error)));
};
