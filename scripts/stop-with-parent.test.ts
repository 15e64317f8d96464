import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it('stops what npm started when npm is told to stop, though its shell does not hand the signal on', async () => {
  const child = `
    import { stopWithParent } from '${new URL('./stop-with-parent.mjs', import.meta.url).href}';
    stopWithParent();
    setInterval(() => {}, 60_000);
    process.on('SIGTERM', () => { console.log('told'); process.exit(); });
    console.log('up');`;
  // With a command after it, every shell stays and waits.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, child], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  shell.stdout.setEncoding('utf8');
  await once(shell.stdout, 'data');
  shell.kill();
  let said = '';
  for await (const text of shell.stdout) said += text;
  expect(said).toBe('told\n');
});
