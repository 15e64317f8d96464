import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { restoreStore } from '@tokenbook/server';
import { CommandFailure } from '../command-failure.ts';
import { isOfLedger } from './data-directory.ts';
import { makeFolder } from './make-folder.ts';
import { BACKUP, type BackupManifest } from './write-backup.ts';

/**
 * Puts a backup in the place of what a data directory holds. Nobody may have the directory open. What was there is kept beside it,
 * in `replaced-<time>`. What is remembered of imports goes too: logs that the backup does not know are read again. What the backup
 * has none of stays, and so does what is none of the ledger: events that wait for another server, and other people's files. The
 * backup is copied whole and opened once before anything is moved, so that a full disk or a damaged backup changes nothing.
 *
 * @throws CommandFailure when the folder is no backup; TokenbookError `store_damaged`, `store_too_new`
 */
export const restoreBackup = async (path: string, dataDirectory: string, nowMs: number): Promise<void> => {
  readManifest(path);
  makeFolder(dataDirectory);
  const staging = join(dataDirectory, 'restoring');
  rmSync(staging, { recursive: true, force: true });
  try {
    mkdirSync(staging, { mode: 0o700 });
    await restoreStore(join(path, BACKUP.ledger), staging);
    const others = [BACKUP.accounts, BACKUP.secret].filter((name) => existsSync(join(path, name)));
    for (const name of others) cpSync(join(path, name), join(staging, name));
    const stays = [BACKUP.accounts, BACKUP.secret].filter((name) => !others.includes(name));
    setAside(
      dataDirectory,
      readdirSync(dataDirectory).filter((name) => isOfLedger(name) && !stays.some((kept) => name.startsWith(kept))),
      nowMs,
    );
    for (const name of readdirSync(staging)) renameSync(join(staging, name), join(dataDirectory, name));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
};

const setAside = (dataDirectory: string, names: readonly string[], nowMs: number): void => {
  if (names.length === 0) return;
  const replaced = join(dataDirectory, `replaced-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(replaced, { mode: 0o700 });
  for (const name of names) renameSync(join(dataDirectory, name), join(replaced, name));
};

/** @throws CommandFailure when the folder is no backup of ours, one of a newer version, or one of events in ClickHouse */
export const readManifest = (path: string): BackupManifest => {
  const file = join(path, BACKUP.manifest);
  if (!existsSync(file)) {
    throw new CommandFailure(
      `${path} is no finished backup: it has no ${BACKUP.manifest}. tokenbook backup <folder> makes one.`,
    );
  }
  // Written by writeBackup; `format` says whether it has today's shape.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  if (manifest.format !== 1) {
    throw new CommandFailure(`The backup in ${path} was made by a newer Tokenbook. Upgrade this one to restore it.`);
  }
  if (manifest.events === 'clickhouse') {
    throw new CommandFailure(
      `ClickHouse wrote the events of ${path} to ${path}.clickhouse on its own host, and restores them itself: docs/clickhouse.md, "Backup", has the statement.`,
    );
  }
  return manifest;
};
