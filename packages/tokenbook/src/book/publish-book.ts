import { type Serving, serve } from '@tokenbook/server/node';
import { toLocalUrl } from './local-url.ts';
import type { Book } from './open-book.ts';
import { removeServerFile, type ServerFile, writeServerFile } from './server-file.ts';

export interface PublishOptions extends Pick<ServerFile, 'kind' | 'workspace'> {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
}

/** Serves the book over HTTP and says so in the data directory. `close` ends both, and closes the book. */
export const publishBook = async (
  book: Book,
  dataDirectory: string,
  { kind, workspace, ...options }: PublishOptions,
): Promise<Serving> => {
  let serving: Serving;
  try {
    serving = await serve(book, options);
  } catch (error) {
    await book.close();
    throw error;
  }
  try {
    writeServerFile(dataDirectory, {
      url: toLocalUrl(options.host, serving.port),
      pid: process.pid,
      token: book.token,
      kind,
      workspace,
      startedAt: new Date().toISOString(),
    });
  } catch (error) {
    // A socket that stays open would keep the process from its end.
    await serving.close();
    throw error;
  }
  return {
    ...serving,
    close: async () => {
      removeServerFile(dataDirectory, process.pid);
      await serving.close();
    },
  };
};
