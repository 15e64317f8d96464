import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs a program of this repository to its end. Rejects with what it said when it fails. */
export const runProgram = (command: string, file: string, env: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, [`${root}${file}`], {
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...env },
      timeout: 120_000,
    });
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${file} ended with ${code}: ${said}`)),
    );
  });
