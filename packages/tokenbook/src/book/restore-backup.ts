import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { restoreStore } from '@tokenbook/server';
import { CommandFailure } from '../command-failure.ts';
import { BACKUP, type BackupManifest } from './write-backup.ts';

/** Left where they are: who holds the directory, backups, and what earlier restores replaced. */
const STAYS = /^(server\.json.*|backups|replaced-.*|restoring|lost\+found)$/;

/**
 * Puts a backup in the place of what a data directory holds. Nobody may have the directory open. What was there is kept beside it,
 * in `replaced-<time>`. What is remembered of imports goes too: logs that the backup does not know are read again. The backup is
 * copied whole and opened once before anything is moved, so that a full disk or a damaged backup changes nothing.
 *
 * @throws CommandFailure when the folder is no backup; TokenbookError `store_damaged`, `store_too_new`
 */
export const restoreBackup = async (path: string, dataDirectory: string, nowMs: number): Promise<void> => {
  readManifest(path);
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const staging = join(dataDirectory, 'restoring');
  rmSync(staging, { recursive: true, force: true });
  try {
    mkdirSync(staging, { mode: 0o700 });
    await restoreStore(join(path, BACKUP.ledger), staging);
    for (const name of [BACKUP.accounts, BACKUP.secret]) {
      if (existsSync(join(path, name))) cpSync(join(path, name), join(staging, name));
    }
    setAside(dataDirectory, nowMs);
    for (const name of readdirSync(staging)) renameSync(join(staging, name), join(dataDirectory, name));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
};

const setAside = (dataDirectory: string, nowMs: number): void => {
  const there = readdirSync(dataDirectory).filter((name) => !STAYS.test(name));
  if (there.length === 0) return;
  const replaced = join(dataDirectory, `replaced-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(replaced, { mode: 0o700 });
  for (const name of there) renameSync(join(dataDirectory, name), join(replaced, name));
};

/** @throws CommandFailure when the folder is no backup of ours, or one of a newer version */
export const readManifest = (path: string): BackupManifest => {
  const file = join(path, BACKUP.manifest);
  if (!existsSync(file)) {
    throw new CommandFailure(
      `${path} is no finished backup: it has no ${BACKUP.manifest}. tokenbook backup <folder> makes one.`,
    );
  }
  // Written by writeBackup; `format` says whether it has today's shape.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  if (manifest.format === 1) return manifest;
  throw new CommandFailure(`The backup in ${path} was made by a newer Tokenbook. Upgrade this one to restore it.`);
};
