import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { TokenbookError } from '@tokenbook/core/domain';
import { failureHeaders, STATUS_OF, toProblemDocument } from '../http/problem.ts';
import { setSecurityHeaders } from '../http/security-headers.ts';

/** Answers what is not HTTP, or too large or slow for it, and closes the connection. */
export const refuse = (error: Error & { readonly code?: string }, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const failure = failureOf(error.code);
  const body = JSON.stringify(toProblemDocument(failure));
  const headers = failureHeaders(failure);
  headers.set('content-type', 'application/problem+json');
  headers.set('content-length', String(Buffer.byteLength(body)));
  headers.set('connection', 'close');
  setSecurityHeaders(headers, false);
  const status = STATUS_OF[failure.code];
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
};

const failureOf = (code: string | undefined): TokenbookError => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new TokenbookError(
        'headers_too_large',
        'The address and the headers are larger than 64 KiB. Send fewer filters, or fewer and shorter headers.',
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new TokenbookError('request_timeout', 'The request took too long to arrive. Send it again, faster.');
    default:
      return new TokenbookError('invalid_request', 'The request cannot be read as HTTP/1.1.');
  }
};
