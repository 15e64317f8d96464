import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import { checkAccounts, restoreStore } from '@tokenbook/server';
import { CommandFailure } from '../command-failure.ts';
import type { Settings } from '../settings.ts';
import { isOfLedger, openDataDirectory } from './data-directory.ts';
import { BACKUP, type BackupManifest } from './write-backup.ts';

/** Where a backup is copied to before anything is moved. */
const STAGING = 'restoring';

/** Where a backup is restored to. */
type RestoreSettings = Pick<Settings, 'dataDirectory' | 'storeUrl'>;

/**
 * Puts a backup in the place of what a data directory holds. Nobody may have the directory open. What was there is kept beside it,
 * in `replaced-<time>`. What is remembered of imports goes too: logs that the backup does not know are read again. What the backup
 * has none of stays, and so does what is none of the ledger: events that wait for another server, and other people's files. The
 * backup is copied whole and opened once before anything is moved, so that a full disk or a damaged backup changes nothing.
 *
 * @throws CommandFailure when the folder is no backup, or a damaged one, or one of a newer version
 */
export const restoreBackup = async (path: string, settings: RestoreSettings, nowMs: number): Promise<void> => {
  // Before a directory is made for it.
  checkBackup(path, settings);
  openDataDirectory(settings.dataDirectory);
  const staged = await stageBackup(path, settings);
  try {
    staged.swap(nowMs);
  } finally {
    staged.discard();
  }
};

/** A backup that was copied into a data directory beside its ledger, and found whole. */
export interface StagedBackup {
  /** Puts it in the ledger's place. Nobody may have that open. */
  swap(nowMs: number): void;
  /** Removes what is still beside the ledger. */
  discard(): void;
}

/** @throws as `restoreBackup`; what was copied is removed */
export const stageBackup = async (path: string, settings: RestoreSettings): Promise<StagedBackup> => {
  const { dataDirectory } = settings;
  checkBackup(path, settings);
  const staging = join(dataDirectory, STAGING);
  const discard = (): void => rmSync(staging, { recursive: true, force: true });
  discard();
  try {
    mkdirSync(staging, { mode: 0o700 });
    await restoreStore(join(path, BACKUP.ledger), staging).catch(refuse(join(path, BACKUP.ledger)));
    const others = [BACKUP.accounts, BACKUP.secret].filter((name) => existsSync(join(path, name)));
    for (const name of others) cpSync(join(path, name), join(staging, name));
    if (others.includes(BACKUP.accounts)) {
      await checkAccounts(join(staging, BACKUP.accounts)).catch(refuse(join(path, BACKUP.accounts)));
    }
  } catch (error) {
    discard();
    throw error;
  }
  const swap = (nowMs: number): void => {
    const arrive = readdirSync(staging);
    const stays = [BACKUP.accounts, BACKUP.secret].filter((name) => !arrive.includes(name));
    setAside(
      dataDirectory,
      readdirSync(dataDirectory).filter((name) => isOfLedger(name) && !stays.some((kept) => name.startsWith(kept))),
      nowMs,
    );
    for (const name of ledgerFirst(arrive).toReversed()) renameSync(join(staging, name), join(dataDirectory, name));
  };
  return { swap, discard };
};

/** The store speaks of its own file. Whoever restores must not take that for the ledger, which is as it was. */
const refuse =
  (file: string) =>
  (error: unknown): never => {
    const code = error instanceof TokenbookError ? error.code : null;
    if (code === 'store_too_new') throw newerBackup(dirname(file));
    if (code !== 'store_damaged') throw error;
    throw new CommandFailure(`${file}, of the backup, is damaged. Nothing was changed; restore another backup.`);
  };

const newerBackup = (path: string): CommandFailure =>
  new CommandFailure(`The backup in ${path} was made by a newer Tokenbook. Upgrade this one to restore it.`);

const setAside = (dataDirectory: string, names: readonly string[], nowMs: number): void => {
  if (names.length === 0) return;
  const replaced = join(dataDirectory, `replaced-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(replaced, { mode: 0o700 });
  for (const name of ledgerFirst(names)) renameSync(join(dataDirectory, name), join(replaced, name));
};

/** The ledger goes first and comes last: while a restore is half done there is none, which `refuseHalfRestored` sees. */
const ledgerFirst = (names: readonly string[]): readonly string[] =>
  [...names].sort((a, b) => Number(b === BACKUP.ledger) - Number(a === BACKUP.ledger));

/**
 * A machine that died between the two moves of a restore must not start an empty ledger in the place of both.
 *
 * @throws CommandFailure with what to do
 */
export const refuseHalfRestored = (dataDirectory: string): void => {
  const [staging, ledger] = [STAGING, BACKUP.ledger].map((name) => existsSync(join(dataDirectory, name)));
  if (!staging || ledger) return;
  throw new CommandFailure(
    `A restore into ${dataDirectory} was broken off. Run tokenbook restore again; what it replaced is in the newest replaced-… there.`,
  );
};

/**
 * Removes what a restore that was broken off had copied. Whoever holds the ledger may: it is there, so that restore had moved nothing
 * yet, or everything.
 */
export const discardBrokenRestore = (dataDirectory: string): void =>
  rmSync(join(dataDirectory, STAGING), { recursive: true, force: true });

/**
 * What can be known before anything is closed: a folder that is no backup should cost nobody a moment.
 *
 * @throws CommandFailure when there is nothing that could be restored, or it would be read by nobody
 */
export const checkBackup = (path: string, { storeUrl }: RestoreSettings): void => {
  if (storeUrl !== null) {
    throw new CommandFailure(
      'The events are in ClickHouse, which restores them itself: docs/clickhouse.md, "Backup", has the statement.',
    );
  }
  const manifest = readManifest(path);
  if (manifest.events === 'clickhouse') {
    throw new CommandFailure(
      `ClickHouse wrote the events of ${path} to ${path}.clickhouse on its own host, and restores them itself: docs/clickhouse.md, "Backup", has the statement.`,
    );
  }
  const parts = manifest.accounts === 'here' ? [BACKUP.ledger, BACKUP.accounts] : [BACKUP.ledger];
  const missing = parts.find((name) => !existsSync(join(path, name)));
  if (missing !== undefined) throw new CommandFailure(`The backup in ${path} is not whole: it has no ${missing}.`);
};

const readManifest = (path: string): BackupManifest => {
  const file = join(path, BACKUP.manifest);
  if (!existsSync(file)) {
    throw new CommandFailure(
      `${path} is no finished backup: it has no ${BACKUP.manifest}. tokenbook backup <folder> makes one.`,
    );
  }
  const manifest = parseManifest(readFileSync(file, 'utf8'));
  if (manifest === null) throw new CommandFailure(`${file} is damaged. Restore another backup.`);
  if (manifest.format !== 1) {
    throw newerBackup(path);
  }
  return manifest;
};

/** Written by writeBackup; `format` says whether it has today's shape. Null: nothing that it wrote. */
const parseManifest = (text: string): BackupManifest | null => {
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null && 'format' in manifest
      ? (manifest as BackupManifest)
      : null;
  } catch {
    return null;
  }
};
