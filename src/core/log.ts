/** Where unexpected faults and notable events go. The server gives one that writes to standard error; a library user may give none. */
export interface Logger {
  error(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  debug(message: string, details?: Readonly<Record<string, unknown>>): void;
}

const nothing = (): void => undefined;

export const silentLogger: Logger = { error: nothing, warn: nothing, info: nothing, debug: nothing };
