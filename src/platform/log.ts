import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/**
 * The structured log. What goes in is counts, codes of rules, ids of our own and durations: never a row, a
 * name, a query or a header, so that no personal data can reach it.
 */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino(
    { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  );
}
