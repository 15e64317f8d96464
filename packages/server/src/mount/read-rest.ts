import type { Readable } from 'node:stream';

const MOST_BYTES = 64 * 1024 * 1024;
const QUIET_MS = 500;

/**
 * Lets go by what is still coming of a body that is answered without having been read. Clients write a request before they read the answer:
 * closed under them, they tell of a broken pipe and not of what was wrong. Resolves at the end of the body, when nothing comes any
 * more, or when too much does.
 */
export const readRest = (incoming: Readable & { readonly complete: boolean }): Promise<void> =>
  new Promise((resolve) => {
    if (incoming.complete || incoming.destroyed) {
      resolve();
      return;
    }
    let size = 0;
    const settle = (): void => {
      clearTimeout(timer);
      incoming.off('data', onData).off('end', settle).off('error', settle).off('close', settle);
      resolve();
    };
    const timer = setTimeout(settle, QUIET_MS);
    const onData = (chunk: Uint8Array): void => {
      size += chunk.byteLength;
      if (size > MOST_BYTES) settle();
      else timer.refresh();
    };
    incoming.on('data', onData).on('end', settle).on('error', settle).on('close', settle);
  });
