import { pino } from 'pino';
import type { Logger } from 'pino';

export const LOGGER = Symbol('logger');

/** Structured logs. They hold ids, paths and times; never bodies, query strings, names or cookies. */
export function createLogger(level: string, name: string): Logger {
  return pino({
    name,
    level,
    redact: { paths: ['req.headers.cookie', 'req.headers["x-csrf-token"]', '*.password'], remove: true },
    base: { name },
  });
}
