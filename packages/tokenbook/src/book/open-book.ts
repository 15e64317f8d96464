import { randomBytes } from 'node:crypto';
import type { App, AppOptions } from '@tokenbook/server';
import { CommandFailure } from '../command-failure.ts';
import type { Settings } from '../settings.ts';
import { answerControl, isControl } from './control.ts';
import { openDataDirectory } from './data-directory.ts';
import { openLedger } from './ledger.ts';
import { checkBackup, discardBrokenRestore, refuseHalfRestored, stageBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

/** The ledger of a data directory, opened by this process: the app, and what only the machine's own commands may ask. */
export interface Book extends App {
  /** The operator's credential. Made anew each time, told to nobody but the directory's owner. */
  readonly token: string;
  /** Answers as the operator. */
  fetchAsOperator(request: Request): Promise<Response>;
}

export type BookOptions = Pick<
  AppOptions,
  'adminWorkspace' | 'assets' | 'deletesOldCalls' | 'log' | 'now' | 'publicUrl'
>;

/**
 * Opens the ledger of a data directory.
 *
 * @throws TokenbookError `data_directory_in_use`, `store_damaged`, `store_too_new`, `configuration`; CommandFailure for the directory
 */
export const openBook = async (settings: Settings, options: BookOptions = {}): Promise<Book> => {
  openDataDirectory(settings.dataDirectory);
  refuseHalfRestored(settings.dataDirectory);
  const token = `tbo_${randomBytes(32).toString('hex')}`;
  const open = () => openLedger(settings, { ...options, localKey: token });
  let ledger: Awaited<ReturnType<typeof open>> | null = await open();
  // In ClickHouse nothing says that nobody restores here at this moment; nothing is restored there either.
  if (settings.storeUrl === null) discardBrokenRestore(settings.dataDirectory);
  let isRestoring = false;

  const control = {
    token,
    ledger: () => {
      if (ledger === null) throw new Error('The ledger is closed while a backup is restored.');
      return ledger;
    },
    backup: (path: string) =>
      writeBackup(path, {
        ledger: control.ledger(),
        dataDirectory: settings.dataDirectory,
        isInClickHouse: settings.storeUrl !== null,
      }),
    restore: async (path: string): Promise<void> => {
      checkBackup(path, settings);
      if (isRestoring) throw new CommandFailure('A backup is being restored already. Wait until that is done.');
      isRestoring = true;
      try {
        // Copied while the ledger is open: that takes as long as the backup is large, and nobody else can open it meanwhile.
        const staged = await stageBackup(path, settings);
        try {
          const closing = control.ledger();
          ledger = null;
          await closing.close();
          staged.swap(Date.now());
        } finally {
          staged.discard();
          ledger ??= await open();
        }
      } finally {
        isRestoring = false;
      }
    },
  };
  const fetch: App['fetch'] = async (request, connection) => {
    if (isControl(request)) return answerControl(request, control);
    return ledger === null ? restoring() : ledger.app.fetch(request, connection);
  };
  return {
    token,
    fetch,
    fetchAsOperator: (request) => {
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(new Request(request, { headers }), { remoteAddress: '127.0.0.1' });
    },
    noteRefusal: (...refusal) => ledger?.app.noteRefusal(...refusal),
    ready: Promise.resolve(),
    close: async () => ledger?.close(),
  };
};

const restoring = (): Response =>
  Response.json(
    {
      type: 'about:blank',
      title: 'Restoring',
      status: 503,
      detail: 'A backup is being restored. Retry in a moment.',
      code: 'store_unavailable',
    },
    { status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': '1' } },
  );
