import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ENGINE_PASSWORD = 'secret of the tests';

/** Where an engine is. */
export interface EngineAddress {
  readonly port: number;
  /** The store's URL for a database of this engine. */
  url(database: string): string;
}

/** A running engine. */
export interface Engine extends EngineAddress {
  /** Of the process that runs now. */
  readonly pid: () => number;
  /** SIGKILL: nothing is flushed. The data stays. */
  kill(): Promise<void>;
  /** The engine again on the same data and port. */
  restart(): Promise<void>;
  /** Stops it and deletes its data. */
  stop(): Promise<void>;
}

export const toAddress = (port: number): EngineAddress => ({
  port,
  url: (database) => `clickhouse://default:${encodeURIComponent(ENGINE_PASSWORD)}@127.0.0.1:${port}/${database}`,
});

const launch = async (directory: string, port: number): Promise<{ child: ChildProcess; port: number }> => {
  const script = fileURLToPath(new URL('./chdb-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory, String(port), ENGINE_PASSWORD], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const match = /^port (\d+)$/.exec(line);
    if (match !== null) return { child, port: Number(match[1]) };
  }
  throw new Error('The engine ended before it was ready.');
};

/** Starts the engine on a directory of its own. */
export const startEngine = async (): Promise<Engine> => {
  const directory = await mkdtemp(join(tmpdir(), 'tokenbook-chdb-'));
  let { child, port } = await launch(directory, 0);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    ...toAddress(port),
    pid: () => child.pid ?? 0,
    kill,
    restart: async () => {
      await kill();
      ({ child, port } = await launch(directory, port));
    },
    stop: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
