import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built command. */
export const BIN = fileURLToPath(new URL('../../../packages/tokenbook/bin/tokenbook.js', import.meta.url));

/** At least 32 characters: a key with every scope on the default workspace. */
export const ADMIN_KEY = 'system-test-admin-key-0123456789abcdef';

/** A home of its own: nothing of the machine's user is read or written. */
export interface Home {
  readonly path: string;
  readonly dataDirectory: string;
  remove(): void;
}

export const createHome = (): Home => {
  const path = mkdtempSync(join(tmpdir(), 'tokenbook-system-'));
  return {
    path,
    dataDirectory: join(path, '.tokenbook'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};

const launch = (home: Home, commandLine: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess =>
  spawn(process.execPath, [BIN, ...commandLine], {
    env: { PATH: process.env.PATH ?? '', HOME: home.path, TOKENBOOK_ADMIN_KEY: ADMIN_KEY, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

const collect = (child: ChildProcess): { stdout: string; stderr: string } => {
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  return said;
};

/** Runs a command to its end. */
export const run = (
  home: Home,
  commandLine: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> => finish(launch(home, commandLine, env));

/** Runs a command that can make files and write nothing into them, as on a full disk. It needs a server that holds the ledger. */
export const runWithoutRoom = (home: Home, commandLine: readonly string[]): Promise<Finished> =>
  finish(
    spawn('bash', ['-c', 'ulimit -f 0 && exec "$0" "$@"', process.execPath, BIN, ...commandLine], {
      env: { PATH: process.env.PATH ?? '', HOME: home.path },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );

const finish = async (child: ChildProcess): Promise<Finished> => {
  const startedMs = performance.now();
  const said = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said, durationMs: performance.now() - startedMs };
};

/** Runs a command that must succeed, and reads the JSON that it prints. */
export const runJson = async (home: Home, commandLine: readonly string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await run(home, [...commandLine, '--json']);
  if (code !== 0) throw new Error(`tokenbook ${commandLine.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
};

export interface RunningCommand {
  stdout(): string;
  stderr(): string;
  /** Sends a signal and waits for the end. Answers the exit code; null when the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a command that goes on until it is stopped. */
export const startCommand = (
  home: Home,
  commandLine: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCommand => {
  const child = launch(home, commandLine, env);
  const said = collect(child);
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
};

export interface RunningServer {
  readonly url: string;
  readonly loginLink: string;
  readonly pid: number;
  /** What was said on stderr so far. */
  stderr(): string;
  stdout(): string;
  /** From now on nobody reads its stderr. */
  leaveStderr(): void;
  /** Asks with the admin key. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Sends a signal and waits for the end. Answers the exit code; null when the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a server on a free port and waits until it says that it listens. */
export const startServer = async (
  home: Home,
  commandLine: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> => {
  const child = launch(home, ['start', '--port', '0', ...commandLine], env);
  const said = collect(child);
  const closed = once(child, 'close') as Promise<[number | null]>;
  const isUp = () => /Listening on \S+[\s\S]*login\/\S+\n/.test(said.stdout);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (isUp()) resolve();
    });
    child.once('close', (code) => reject(new Error(`start ended with ${code}: ${said.stderr}`)));
  });
  const url = /Listening on (\S+)/.exec(said.stdout)?.[1] ?? '';
  return {
    url,
    loginLink: /http\S+login\/\S+/.exec(said.stdout)?.[0] ?? '',
    pid: child.pid ?? 0,
    stderr: () => said.stderr,
    stdout: () => said.stdout,
    leaveStderr: () => void child.stderr?.destroy(),
    ask: (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${ADMIN_KEY}`);
      return fetch(url + path, { ...init, headers });
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
};

/** Asks again until the answer is there. */
export const eventually = async <Value>(ask: () => Promise<Value | null>, withinMs = 60_000): Promise<Value> => {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (value !== null) return value;
    if (Date.now() > until) throw new Error(`It did not happen within ${withinMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
