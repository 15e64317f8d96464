import { wrongUsage } from '../command-failure.ts';
import { variable } from '../settings.ts';

/** Where `start` listens, and under which address people reach it. */
export interface ListenAddress {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** `TOKENBOOK_PUBLIC_URL`, without a slash at the end. Null: the address it listens on. */
  readonly publicUrl: string | null;
}

interface ListenFlags {
  readonly host?: string;
  readonly port?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 4318;

/** @throws CommandFailure wrong usage */
export const readListenAddress = (env: Env, flags: ListenFlags): ListenAddress => ({
  host:
    flags.host === undefined
      ? readHost('TOKENBOOK_HOST', variable(env, 'TOKENBOOK_HOST') ?? DEFAULT_HOST)
      : readHost('--host', flags.host),
  port:
    flags.port === undefined
      ? readPort('TOKENBOOK_PORT', variable(env, 'TOKENBOOK_PORT') ?? String(DEFAULT_PORT))
      : readPort('--port', flags.port),
  publicUrl: readPublicUrl(variable(env, 'TOKENBOOK_PUBLIC_URL')),
});

// An empty host would listen on every interface.
const readHost = (name: string, host: string): string => {
  if (/^[A-Za-z0-9.:-]+$/.test(host)) return host;
  throw wrongUsage(
    `${name} is ${JSON.stringify(host)}. Use an address of this machine such as 127.0.0.1, or 0.0.0.0 for all.`,
  );
};

const readPort = (name: string, text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw wrongUsage(`${name} is ${JSON.stringify(text)}. Use a number from 0 to 65535; 0 picks a free one.`);
};

const readPublicUrl = (text: string | null): string | null => {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin;
  throw wrongUsage(
    `TOKENBOOK_PUBLIC_URL is ${JSON.stringify(text)}. Use the address people open, such as https://usage.example.com, without a path.`,
  );
};

/** Whether only this machine can reach the address. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');
