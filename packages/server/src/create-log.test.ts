import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MODULE = fileURLToPath(new URL('./create-log.ts', import.meta.url));

it.skipIf(!existsSync('/dev/full'))('ends no process whose log is on a full disk, and keeps none from its end', () => {
  const script = `
    import { openSync } from 'node:fs';
    import { createLog } from ${JSON.stringify(MODULE)};
    const log = createLog('warn', openSync('/dev/full', 'w'));
    log.error({}, 'first');
    process.once('beforeExit', () => log.error({}, 'second'));
    process.once('exit', (code) => console.log('ended', code));`;
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect([status, stdout]).toEqual([0, 'ended 0\n']);
});
