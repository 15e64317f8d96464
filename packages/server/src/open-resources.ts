import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SHORTEST_SECRET } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';
import { type Accounts, openAccounts } from './accounts/open-accounts.ts';
import type { AppOptions } from './app-options.ts';
import { openStore } from './store/open-store.ts';
import type { EventStore } from './store/port.ts';

/** What an app holds open. */
export interface Resources {
  readonly store: EventStore;
  readonly accounts: Accounts;
  readonly secrets: readonly string[];
  /** Closes what was opened here; what the caller opened stays. */
  close(): Promise<void>;
}

/** @throws TokenbookError whatever the store and the accounts throw */
export const openResources = async (options: AppOptions, nowMs: number): Promise<Resources> => {
  const { dataDirectory = null } = options;
  if (dataDirectory !== null) await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const secrets = await openSecrets(options.secret, dataDirectory);
  const ownStore = typeof options.store === 'object' ? null : await openOwnStore(options.store, dataDirectory, options);
  try {
    const accountsUrl = dataDirectory === null ? ':memory:' : join(dataDirectory, 'accounts.sqlite');
    const ownAccounts =
      typeof options.accounts === 'object' ? null : await openAccounts(options.accounts ?? accountsUrl, nowMs);
    return {
      store: typeof options.store === 'object' ? options.store : present(ownStore),
      accounts: typeof options.accounts === 'object' ? options.accounts : present(ownAccounts),
      secrets,
      close: async () => {
        await ownStore?.close();
        await ownAccounts?.close();
      },
    };
  } catch (error) {
    await ownStore?.close();
    throw error;
  }
};

const present = <Value>(value: Value | null): Value => {
  if (value === null) throw new TokenbookError('internal', 'A resource was neither given nor opened.');
  return value;
};

const openOwnStore = (
  url: string | undefined,
  dataDirectory: string | null,
  { engineMemoryMb, log }: AppOptions,
): Promise<EventStore> =>
  dataDirectory === null
    ? openStore({ url: url ?? 'memory://', dataDirectory: '.' })
    : openStore({
        url: url ?? null,
        dataDirectory,
        ...(engineMemoryMb === undefined ? {} : { engineMemoryMb }),
        ...(log === undefined ? {} : { log }),
      });

const openSecrets = async (given: AppOptions['secret'], dataDirectory: string | null): Promise<readonly string[]> => {
  const secrets = given === undefined ? [] : [given].flat();
  if (secrets.some((secret) => secret.length < SHORTEST_SECRET)) {
    throw new TokenbookError(
      'configuration',
      `TOKENBOOK_SECRET has fewer than ${SHORTEST_SECRET} characters. Make one: openssl rand -base64 48`,
    );
  }
  if (secrets.length > 0) return secrets;
  return [dataDirectory === null ? randomBytes(48).toString('base64url') : await keptSecret(dataDirectory)];
};

/** How long another start may take between making the secret's file and writing it. */
const WRITING_MS = 1_000;
const LOOK_MS = 50;

/**
 * The secret in the data directory, made the first time. Two starts at once agree on one: the file is made exclusively.
 *
 * @throws TokenbookError `configuration` when the file holds none: what is signed with nothing, anybody can sign
 */
const keptSecret = async (dataDirectory: string): Promise<string> => {
  const path = join(dataDirectory, 'secret');
  await makeSecret(path);
  await chmod(path, 0o600);
  for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
    const secret = (await readFile(path, 'utf8')).trim();
    if (secret.length >= SHORTEST_SECRET) return secret;
    if (waitedMs >= WRITING_MS) throw noSecret(path, secret.length);
    await pause(LOOK_MS);
  }
};

/** Leaves no file without a secret behind: on a full disk the file is made and its content is not. */
const makeSecret = async (path: string): Promise<void> => {
  try {
    await writeFile(path, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
    await rm(path, { force: true }).catch(() => {});
    throw error;
  }
};

const noSecret = (path: string, length: number): TokenbookError =>
  new TokenbookError(
    'configuration',
    `${path} holds ${length} characters and no secret. Put back the one of a backup, or delete the file: a new one is made, and embed tokens of before are refused.`,
  );
