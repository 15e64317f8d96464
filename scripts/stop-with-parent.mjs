const LOOK_EVERY_MS = 500;

/**
 * Ends this process as SIGTERM would when the one that started it is gone. npm hands a signal to its shell, and the shell ends without
 * handing it on: whoever stopped `npm start` was left with a server that holds the port and the ledger.
 */
export const stopWithParent = () => {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  looking.unref();
};
