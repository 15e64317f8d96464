import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import type { Ledger } from './ledger.ts';
import { makeFolder } from './make-folder.ts';

/** What `backup.json` says of a backup. */
export interface BackupManifest {
  readonly format: 1;
  /** Everything acknowledged before this instant is inside. */
  readonly startedAt: string;
  /** Of the files in the folder. */
  readonly bytes: number;
  /** `clickhouse`: ClickHouse wrote the events on its own host, to the path of the folder with `.clickhouse` behind it. */
  readonly events: 'here' | 'clickhouse';
  /** `postgresql`: they are not in the backup, and backed up with the tools of PostgreSQL. */
  readonly accounts: 'here' | 'postgresql';
}

export interface BackupSource {
  readonly ledger: Pick<Ledger, 'store' | 'accounts'>;
  readonly dataDirectory: string;
  /** Whether the events are in ClickHouse, and not in the data directory. */
  readonly isInClickHouse: boolean;
}

/** Names inside a backup. */
export const BACKUP = {
  manifest: 'backup.json',
  /** There while it is being written. */
  unfinished: 'backup.unfinished',
  ledger: 'ledger.duckdb',
  accounts: 'accounts.sqlite',
  secret: 'secret',
} as const;

/**
 * Writes events, accounts and the secret to a new folder while reads and writes go on. The manifest comes last: a folder without
 * one is no backup.
 *
 * @throws TokenbookError `invalid_request` when the folder holds something already
 */
export const writeBackup = async (
  path: string,
  { ledger, dataDirectory, isInClickHouse }: BackupSource,
): Promise<BackupManifest & { readonly path: string }> => {
  const startedAt = new Date().toISOString();
  const isNew = !existsSync(path);
  claimFolder(path, startedAt);
  try {
    // ClickHouse makes a folder of its own, where it runs: in ours it might not be allowed to, if that is this machine.
    await ledger.store.backup(isInClickHouse ? `${path}.clickhouse` : join(path, BACKUP.ledger));
    const hasAccounts = await ledger.accounts.backup(join(path, BACKUP.accounts));
    const secret = join(dataDirectory, BACKUP.secret);
    if (existsSync(secret)) writeDurably(join(path, BACKUP.secret), readFileSync(secret));
    rmSync(join(path, BACKUP.unfinished));
    const manifest: BackupManifest = {
      format: 1,
      startedAt,
      bytes: sizeOf(path),
      events: isInClickHouse ? 'clickhouse' : 'here',
      accounts: hasAccounts ? 'here' : 'postgresql',
    };
    writeDurably(join(path, BACKUP.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
    return { ...manifest, path };
  } catch (error) {
    // Not a folder that was there: it may be where a disk is mounted, which cannot be removed.
    for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
    if (isNew) rmdirSync(path);
    throw error;
  }
};

/**
 * Makes the folder this backup's own: of two that begin at once, one finds the other's mark and leaves it alone.
 *
 * @throws TokenbookError `invalid_request` when the folder holds something already
 */
const claimFolder = (path: string, startedAt: string): void => {
  const holds = existsSync(path) ? readdirSync(path) : [];
  if (holds.length > 0) {
    throw new TokenbookError(
      'invalid_request',
      holds.includes(BACKUP.unfinished)
        ? `${path} holds a backup that is being written, or was broken off: then delete it. Or name a new folder.`
        : `${path} is not empty. Name a new folder for the backup.`,
    );
  }
  makeFolder(path);
  writeFileSync(join(path, BACKUP.unfinished), `${startedAt}\n`, { mode: 0o600, flag: 'wx' });
};

/** On disk when this returns, as the ledger's copy is: whoever hears that a backup was made may delete calls next. */
const writeDurably = (path: string, content: string | Buffer): void => {
  writeFileSync(path, content, { mode: 0o600, flush: true });
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
};

const sizeOf = (path: string): number => {
  const stats = statSync(path);
  return stats.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stats.size;
};
