import { createUsageClient, type UsageClient } from '@tokenbook/core/client';
import { TokenbookError } from '@tokenbook/core/domain';
import { findRunning, type ServerFile } from './book/server-file.ts';
import type { CommandContext } from './command-context.ts';
import { CommandFailure } from './command-failure.ts';
import type { Settings } from './settings.ts';

/** A way to ask the ledger of a data directory, whoever holds it. */
export interface Connection {
  /** Asks as the operator, in one workspace. `path` starts with `/`. Answers of any status are answers. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The typed read side over `request`. */
  readonly client: UsageClient;
  /** `server`: a process that serves holds the directory. `command`: another command does, for a moment. `here`: this process opened it. */
  readonly held: 'server' | 'command' | 'here';
  /** What the page of the server that holds the directory shows. Null: the default workspace, or there is no server. */
  readonly shownWorkspace: string | null;
  close(): Promise<void>;
}

interface Asker extends Pick<Connection, 'held' | 'shownWorkspace'> {
  ask(path: string, init: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** How long to wait for a process that is opening or closing the directory right now. */
const PATIENCE_MS = 8_000;
const RETRY_MS = 60;

/**
 * Opens the data directory, or reaches the process that has it open. A holder that goes away while it is being asked is replaced;
 * only requests that it did not take are sent again.
 *
 * @param workspace returns the name to ask for, given what a running server shows. Null: the default one
 * @param isLong whether the command goes on until it is stopped. Where a server had the directory when it began, it then waits for one, and never
 *   opens the directory itself: a server that is started again could not
 * @throws CommandFailure when neither works, with what to do
 */
export const connect = async (
  context: CommandContext,
  settings: Settings,
  workspace: (shownWorkspace: string | null) => string | null,
  isLong = false,
): Promise<Connection> => {
  let asker = await findAsker(settings, true);
  const { shownWorkspace } = asker;
  const opensItself = !(isLong && asker.held === 'server');
  // Chosen once for all requests: if the server ends in between, the rest must still be about the same workspace.
  const name = workspace(shownWorkspace);
  const request: Connection['request'] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (name !== null) headers.set('tokenbook-workspace', name);
    const withDefaults = { ...init, headers, signal: init.signal ?? context.signal };
    try {
      const response = await asker.ask(path, withDefaults);
      // Each process that holds the directory has a credential of its own: another one has this one's port.
      if (asker.held === 'here' || response.status !== 401) return response;
      await response.body?.cancel();
    } catch (error) {
      if (asker.held === 'here' || !wasNeverSent(error)) throw error;
    }
    asker = await findAsker(settings, opensItself);
    return asker.ask(path, withDefaults);
  };
  return {
    request,
    client: createUsageClient({ fetch: request }),
    get held() {
      return asker.held;
    },
    shownWorkspace,
    close: () => asker.close(),
  };
};

const findAsker = async (settings: Settings, opensItself: boolean): Promise<Asker> => {
  const { dataDirectory } = settings;
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const running = findRunning(dataDirectory);
    if (running !== null && (await answers(running))) return overHttp(running);
    if (!opensItself) throw new CommandFailure(`No server has ${dataDirectory} open at the moment.`);
    const here = await openHere(settings).catch((error: unknown) => {
      if (!isInUse(error)) throw error;
      if (performance.now() > until) throw new CommandFailure(error.message);
      return null;
    });
    if (here !== null) return here;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
};

/** Whether the process that wrote the file is the one that answers: its number and its port may be someone else's by now. */
export const answers = async (running: ServerFile): Promise<boolean> => {
  try {
    const response = await fetch(`${running.url}/.tokenbook/holder`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: `Bearer ${running.token}` },
      signal: AbortSignal.timeout(5_000),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
};

const overHttp = ({ url, token, kind, workspace }: ServerFile): Asker => ({
  held: kind,
  shownWorkspace: workspace,
  ask: (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(url + path, { ...init, headers });
  },
  close: async () => {},
});

/** Opens the directory here, and answers other commands over loopback for as long as it is open. */
const openHere = async (settings: Settings): Promise<Asker> => {
  // The store and the app take a while to load, and a command that asks a running server needs neither.
  const { openBook } = await import('./book/open-book.ts');
  const { publishBook } = await import('./book/publish-book.ts');
  // Whoever looks, or makes a backup before deleting, must find what is there: only a server deletes by itself.
  const book = await openBook(settings, { deletesOldCalls: false });
  const published = await publishBook(book, settings.dataDirectory, {
    kind: 'command',
    workspace: null,
    host: '127.0.0.1',
    port: 0,
  });
  return {
    held: 'here',
    shownWorkspace: null,
    ask: async (path, init) => {
      const response = await book.fetchAsOperator(new Request(published.url + path, init));
      // As `fetch` does: who was interrupted meanwhile has no use for an answer.
      init.signal?.throwIfAborted();
      return response;
    },
    close: published.close,
  };
};

const isInUse = (error: unknown): error is TokenbookError =>
  error instanceof TokenbookError && error.code === 'data_directory_in_use';

/** Node’s fetch wraps the socket’s error. A refused connection carried nothing. */
const wasNeverSent = (error: unknown): boolean =>
  error instanceof TypeError &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'ECONNREFUSED';
