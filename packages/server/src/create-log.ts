import { pino } from 'pino';
import type { Log } from './log.ts';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Characters that wait to be written; lines past them are lost. */
const MOST_WAITING = 1 << 20;

/**
 * A log of JSON lines on stderr; stdout stays free for what a command answers. JSON escapes line breaks, so no name can forge a
 * line. Fields that could carry a credential are never passed, and are blanked if they are.
 */
export const createLog = (level: LogLevel, descriptor = 2): Log => {
  const destination = pino.destination({ dest: descriptor, minLength: 0, maxLength: MOST_WAITING });
  const { flushSync } = destination;
  // It may lie on the disk that is full, which is when there is something to log. That must not end a server, which an error without a listener does, nor
  // keep it from its end, as sonic-boom's last flush does: that tries for ever (4.2.1). With the next line all that waits is tried again.
  destination.on('error', () => {
    destination.flushSync = () => {};
  });
  destination.on('write', () => {
    destination.flushSync = flushSync;
  });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['authorization', 'cookie', '*.authorization', '*.cookie', '*.key', '*.token'],
    },
    destination,
  );
};
