import { join, resolve } from 'node:path';
import { SHORTEST_SECRET } from '@tokenbook/core/contract';
import { parseTimeZone } from '@tokenbook/core/domain';
import type { LogLevel } from '@tokenbook/server';
import { wrongUsage } from './command-failure.ts';

/** What the environment (docs/cli.md) and the flags of every command say. */
export interface Settings {
  readonly dataDirectory: string;
  /** `TOKENBOOK_STORE`. Null: the embedded store in the data directory. */
  readonly storeUrl: string | null;
  /** `TOKENBOOK_ACCOUNTS`, `postgres://…`. Null: a file in the data directory. */
  readonly accountsUrl: string | null;
  /** Null: kept in the data directory. */
  readonly secret: string | null;
  readonly adminKey: string | null;
  /** IANA zone of workspaces that have none of their own. */
  readonly timeZone: string;
  readonly logLevel: LogLevel;
  /** `TOKENBOOK_EMBED_ORIGINS`: origins whose pages may call the API with a token, separated by commas. */
  readonly embedOrigins: readonly string[];
  /** `TOKENBOOK_EVENTS_PER_SECOND`: what each workspace may deliver. Null: no limit. */
  readonly eventsPerSecond: number | null;
  /** `TOKENBOOK_ENGINE_MEMORY_MB`: what the engine of the embedded store may keep in memory. Null: 512. */
  readonly engineMemoryMb: number | null;
  /** `TOKENBOOK_ALLOW_PRIVATE_WEBHOOKS=yes`: webhooks may go to loopback and private addresses. */
  readonly allowsPrivateWebhooks: boolean;
}

/** The flags that every command has. */
export interface SharedFlags {
  readonly dataDir?: string;
  readonly store?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** What examples say until someone changes it. */
const PLACEHOLDER = /^(change[-_ ]?(me|this)|your[-_ ]|replace[-_ ]?me|placeholder|example)/i;

/** A variable's value; unset and empty are the same. */
export const variable = (env: Env, name: string): string | null => env[name] || null;

/** @throws CommandFailure wrong usage, naming the variable and what it may be */
export const readSettings = (env: Env, homeDirectory: string, flags: SharedFlags): Settings => ({
  dataDirectory: toPath(flags.dataDir || variable(env, 'TOKENBOOK_DATA_DIR') || '~/.tokenbook', homeDirectory),
  storeUrl: flags.store || variable(env, 'TOKENBOOK_STORE'),
  accountsUrl: readAccounts(env),
  secret: longEnough(env, 'TOKENBOOK_SECRET'),
  adminKey: readAdminKey(env),
  timeZone: readTimeZone(env),
  logLevel: readLogLevel(env),
  embedOrigins: (variable(env, 'TOKENBOOK_EMBED_ORIGINS') ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== ''),
  eventsPerSecond: readEventsPerSecond(env),
  engineMemoryMb: readEngineMemory(env),
  allowsPrivateWebhooks: readAllowsPrivateWebhooks(env),
});

/** Files of variables and units of services know no `~`, and would mean a folder of that name. */
const toPath = (text: string, homeDirectory: string): string =>
  /^~(?:[\\/]|$)/.test(text) ? join(homeDirectory, text.slice(1)) : resolve(text);

// Anything else would be the name of a file, where the server then finds no key that it knows.
const readAccounts = (env: Env): string | null => {
  const url = variable(env, 'TOKENBOOK_ACCOUNTS');
  if (url === null || /^postgres(ql)?:\/\/./.test(url)) return url;
  throw wrongUsage(
    'TOKENBOOK_ACCOUNTS is no address of PostgreSQL. Use postgres://user:password@host/database, or leave it out for a file in the data directory.',
  );
};

const readAllowsPrivateWebhooks = (env: Env): boolean => {
  const text = variable(env, 'TOKENBOOK_ALLOW_PRIVATE_WEBHOOKS') ?? 'no';
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw wrongUsage(`TOKENBOOK_ALLOW_PRIVATE_WEBHOOKS is ${JSON.stringify(text)}. Use yes or no.`);
};

const readAdminKey = (env: Env): string | null => {
  const key = longEnough(env, 'TOKENBOOK_ADMIN_KEY');
  if (key === null || /^[\x21-\x7e]+$/.test(key)) return key;
  throw wrongUsage(
    'TOKENBOOK_ADMIN_KEY has spaces or characters that no header can carry. Make one with: openssl rand -hex 32',
  );
};

const longEnough = (env: Env, name: string): string | null => {
  const value = variable(env, name);
  if (value === null) return null;
  if (value.length < SHORTEST_SECRET) {
    throw wrongUsage(
      `${name} has ${value.length} characters; it needs at least ${SHORTEST_SECRET}. Make one with: openssl rand -hex 32`,
    );
  }
  if (PLACEHOLDER.test(value)) {
    throw wrongUsage(`${name} is a placeholder that anyone can guess. Make one with: openssl rand -hex 32`);
  }
  return value;
};

const readTimeZone = (env: Env): string => {
  const name = variable(env, 'TOKENBOOK_TIME_ZONE') ?? 'UTC';
  const zone = parseTimeZone(name);
  if (zone === null) {
    throw wrongUsage(
      `TOKENBOOK_TIME_ZONE is ${JSON.stringify(name)}, which is no time zone. Use a name such as Europe/Berlin.`,
    );
  }
  return zone;
};

const readEventsPerSecond = (env: Env): number | null => {
  const text = variable(env, 'TOKENBOOK_EVENTS_PER_SECOND');
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw wrongUsage(
    `TOKENBOOK_EVENTS_PER_SECOND is ${JSON.stringify(text)}, which is no whole number above 0. Leave it out for no limit.`,
  );
};

/** Below this, breakdowns of a large ledger do not fit. */
const LEAST_ENGINE_MEMORY_MB = 128;

const readEngineMemory = (env: Env): number | null => {
  const text = variable(env, 'TOKENBOOK_ENGINE_MEMORY_MB');
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text) && Number(text) >= LEAST_ENGINE_MEMORY_MB) return Number(text);
  throw wrongUsage(
    `TOKENBOOK_ENGINE_MEMORY_MB is ${JSON.stringify(text)}, which is no whole number from ${LEAST_ENGINE_MEMORY_MB} up. Leave it out for 512.`,
  );
};

/** The server's own list would load the server, engine and all, for a command that needs neither. */
const LOG_LEVELS = Object.keys({
  trace: true,
  debug: true,
  info: true,
  warn: true,
  error: true,
  fatal: true,
  silent: true,
} satisfies Record<LogLevel, true>);

const isLogLevel = (text: string): text is LogLevel => LOG_LEVELS.includes(text);

const readLogLevel = (env: Env): LogLevel => {
  const text = variable(env, 'TOKENBOOK_LOG_LEVEL') ?? 'warn';
  const level = text.toLowerCase();
  if (!isLogLevel(level)) {
    throw wrongUsage(`TOKENBOOK_LOG_LEVEL is ${JSON.stringify(text)}. Use one of: ${LOG_LEVELS.join(', ')}.`);
  }
  return level;
};
