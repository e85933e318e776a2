import type { Logger } from '../core/log.js';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A logger that writes a line to standard error for each event of at least this weight. */
export function stderrLogger(level: LogLevel): Logger {
  const weight = logLevels.indexOf(level);
  const writer = (name: LogLevel): Logger['info'] => {
    if (logLevels.indexOf(name) > weight) return () => undefined;
    return (message, details) => {
      process.stderr.write(`${name}: ${message}${details === undefined ? '' : ` ${JSON.stringify(details)}`}\n`);
    };
  };
  return { error: writer('error'), warn: writer('warn'), info: writer('info'), debug: writer('debug') };
}
