import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
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
  if (existsSync(path) && readdirSync(path).length > 0) {
    throw new TokenbookError('invalid_request', `${path} is not empty. Name a new folder for the backup.`);
  }
  const startedAt = new Date().toISOString();
  makeFolder(path);
  try {
    // ClickHouse makes a folder of its own, where it runs: in ours it might not be allowed to, if that is this machine.
    await ledger.store.backup(isInClickHouse ? `${path}.clickhouse` : join(path, BACKUP.ledger));
    const hasAccounts = await ledger.accounts.backup(join(path, BACKUP.accounts));
    const secret = join(dataDirectory, BACKUP.secret);
    if (existsSync(secret)) writeDurably(join(path, BACKUP.secret), readFileSync(secret));
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
    rmSync(path, { recursive: true, force: true });
    throw error;
  }
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
