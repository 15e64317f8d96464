import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoginLink } from '@tokenbook/core/contract';
import { type AppOptions, createLog } from '@tokenbook/server';
import { serveFolder } from '@tokenbook/server/node';
import { readAnswer } from '../answers.ts';
import { type Book, openBook } from '../book/open-book.ts';
import { publishBook } from '../book/publish-book.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Settings } from '../settings.ts';
import { DEMO_WORKSPACE, fillDemo } from './fill-demo.ts';
import { importAtStart, type LogsToRead } from './import-at-start.ts';
import { isLoopback, type ListenAddress } from './listen-address.ts';
import { openBrowser } from './open-browser.ts';
import { openUnheld } from './open-unheld.ts';

export interface ServerOptions {
  readonly settings: Settings;
  readonly address: ListenAddress;
  /** What the sign-in link, the admin key and the import are for. Null: the default one. */
  readonly workspace: string | null;
  readonly logs: LogsToRead;
  readonly isDemo: boolean;
  readonly opensBrowser: boolean;
}

/** Serves until the signal. Resolves once everything that was under way is answered and closed. */
export const runServer = async (context: CommandContext, options: ServerOptions): Promise<void> => {
  const { settings, address } = options;
  const { host, port } = address;
  const publicUrl = address.publicUrl === null ? {} : { publicUrl: address.publicUrl };
  const workspace = options.isDemo ? DEMO_WORKSPACE : options.workspace;
  const adminWorkspace = workspace === null ? {} : { adminWorkspace: workspace };
  const log = createLog(settings.logLevel);
  // Whoever started it may want its first line alone, or have died since.
  context.goOnUnread();
  const book = await openUnheld(settings.dataDirectory, () =>
    openBook(settings, { ...publicUrl, ...adminWorkspace, log, ...dashboardAssets(context) }),
  );
  const serving = await publishBook(book, settings.dataDirectory, {
    kind: 'server',
    workspace,
    host,
    port,
    ...publicUrl,
  });
  let background: Promise<void> = Promise.resolve();
  try {
    if (options.isDemo) await fillDemo(context, book);
    await requireReady(book);
    const link = await createLoginLink(book, serving.url, workspace);
    await context.out(`Listening on ${serving.url}\n`);
    await context.out(`Sign in (once, within 15 minutes): ${link.url}\n`);
    if (!isLoopback(host) && address.publicUrl === null) {
      context.say(
        `Everyone who reaches port ${serving.port} of ${host} can try to sign in, over plain HTTP. Put TLS in front of it and set TOKENBOOK_PUBLIC_URL.`,
      );
    }
    if (options.opensBrowser) openBrowser(context, link.url);
    if (options.logs !== 'none') background = importAtStart(context, book, settings, workspace, options.logs);
    await untilAborted(context.signal);
    context.say('Stopping: answering what is under way.');
  } finally {
    await background;
    await serving.close();
  }
};

const requireReady = async (book: Book): Promise<void> => {
  const response = await book.fetch(new Request('http://127.0.0.1/readyz'));
  if (response.status !== 200) throw new CommandFailure(`The ledger is not ready: ${await response.text()}`);
};

const createLoginLink = async (book: Book, url: string, workspace: string | null): Promise<LoginLink> => {
  const headers: Record<string, string> = workspace === null ? {} : { 'tokenbook-workspace': workspace };
  return readAnswer(await book.fetchAsOperator(new Request(`${url}/api/login-links`, { method: 'POST', headers })));
};

/** The built dashboard, which stands beside the command, whether that runs from dist/ or from src/. */
const dashboardAssets = ({ say }: CommandContext): Pick<AppOptions, 'assets'> => {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const folder = [join(here, 'dashboard'), join(here, '..', '..', 'dist', 'dashboard')].find(existsSync);
  if (folder !== undefined) return { assets: serveFolder(folder) };
  say('The dashboard is not built; the API works without it. npm run build makes it.');
  return {};
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
