import type { Log } from '@tokenbook/server';
import { pino } from 'pino';
import type { LogLevel } from '../settings.ts';

/** JSON lines on stderr, from `warn` unless TOKENBOOK_LOG_LEVEL says otherwise. */
export const createLog = (level: LogLevel): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
