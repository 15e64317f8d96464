import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../packages/tokenbook/bin/tokenbook.js', import.meta.url));
const ADMIN_KEY = 'bench-web-admin-key-of-enough-length';

export interface ServedLedger {
  readonly url: string;
  readonly adminKey: string;
  /** The cookie of a session, as a browser sends it. */
  signIn(): Promise<{ readonly name: string; readonly value: string }>;
  close(): Promise<void>;
}

/** The command as people start it, built, in a process of its own. Rejects when it ends before it listens. */
export const serveLedger = async (dataDirectory: string): Promise<ServedLedger> => {
  const child = spawn(
    process.execPath,
    [command, 'start', '--port', '0', '--import', 'none', '--data-dir', dataDirectory],
    { env: { ...process.env, TOKENBOOK_ADMIN_KEY: ADMIN_KEY }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // A benchmark that breaks leaves no server behind.
  process.once('exit', () => child.kill('SIGTERM'));
  const url = await addressOf(child);
  return {
    url,
    adminKey: ADMIN_KEY,
    signIn: async () => {
      const headers = { authorization: `Bearer ${ADMIN_KEY}` };
      const made = await fetch(`${url}/api/login-links`, { method: 'POST', headers });
      // The server's own answer, tested against its schema.
      const link = (await made.json()) as { readonly url: string };
      const opened = await fetch(link.url, { redirect: 'manual' });
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(opened.headers.get('set-cookie') ?? '') ?? [];
      if (name === '') throw new Error(`The login link set no cookie: ${opened.status}.`);
      return { name, value };
    },
    close: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};

const addressOf = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('The server has no output to read its address from.');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^Listening on (\S+)/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('The server ended before it listened.');
};
