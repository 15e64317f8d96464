import { pino } from 'pino';
import type { Log } from './log.ts';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A log of JSON lines on stderr; stdout stays free for what a command answers. JSON escapes line breaks, so no name can forge a
 * line. Fields that could carry a credential are never passed, and are blanked if they are.
 */
export const createLog = (level: LogLevel): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['authorization', 'cookie', '*.authorization', '*.cookie', '*.key', '*.token'],
    },
    pino.destination(2),
  );
