import type { Readable } from 'node:stream';
import { TokenbookError } from '@tokenbook/core/domain';
import type { BodySource } from '../ingest/read-body.ts';

/** The body of a Node request by its events: a web stream over the same costs a small request more than everything else. */
export const readIncoming =
  (incoming: Readable): BodySource =>
  (take) =>
    new Promise((resolve, reject) => {
      const settle = (done: () => void): void => {
        incoming.off('data', onData).off('end', onEnd).off('error', onClose).off('close', onClose);
        done();
      };
      const onData = (chunk: Uint8Array): void => {
        try {
          take(chunk);
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const onEnd = (): void => settle(resolve);
      const onClose = (): void => {
        settle(() => reject(new TokenbookError('invalid_request', 'The connection closed before the body was whole.')));
      };
      if (incoming.readableEnded) onEnd();
      else if (incoming.destroyed) onClose();
      else incoming.on('data', onData).on('end', onEnd).on('error', onClose).on('close', onClose);
    });
